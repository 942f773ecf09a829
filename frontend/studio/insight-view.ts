/** 洞察: figures, the trend, topics and changes; every bar opens the chats behind it. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { Again } from "./again";
import { common } from "./common-style";
import type { DialogueLine } from "./inbox-api";
import { type Became, type Behind, type Chat, type Insight, InsightApi, type Share } from "./insight-api";
import "./insight-effects";
import { hundredths, percent } from "./insight-shares";
import { insightStyles } from "./insight-style";
import type { StudioContext } from "./tabs";

const WHO = { buyer: "买家", bot: "小二", agent: "客服", system: "系统" } as const;
const WHEN = new Intl.DateTimeFormat("zh-CN", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
const SPANS = [7, 28, 90];

export class InsightView extends LitElement {
  static override styles = [theme, buttons, common, insightStyles];

  @property({ attribute: false }) context!: StudioContext;
  @state() private days = 28;
  @state() private insight: Insight | null = null;
  @state() private behind: Behind | null = null;
  #opener: HTMLElement | null = null;
  @state() private chats: readonly Chat[] | null = null;
  @state() private talk: { readonly chat: Chat; readonly lines: readonly DialogueLine[] } | null = null;

  constructor() {
    super();
    new Again(this, async () => {
      await this.#load();
      return this.insight !== null;
    });
  }

  get #api(): InsightApi {
    return new InsightApi(this.context.api);
  }

  protected override render(): TemplateResult {
    const insight = this.insight;
    if (insight === null) return html`<p class="small" role="status">正在统计…</p>`;
    return html`<div class="insight">
      <div class="stack">${this.#head(insight.total)} ${insight.total.asked === 0 ? html`<p class="card small" data-testid="insight-empty">这段时间还没有买家来问。换个更长的时间看看。</p>` : this.#charts(insight)}</div>
      ${this.#chats()}
    </div>`;
  }

  #head(total: Share): TemplateResult {
    return html`<section class="card stack" aria-label="合计" data-testid="insight-total">
      <label class="row small"
        >看最近
        <select class="input" data-testid="insight-days" @change=${this.#span}>
          ${SPANS.map((days) => html`<option value=${days} ?selected=${days === this.days}>${days} 天</option>`)}
        </select></label
      >
      <div class="figures">
        <p><b>${total.asked}</b><span class="small">次提问</span></p>
        <p><b>${percent(total.solved, total.asked)}</b><span class="small">小二自己解决</span></p>
        <p><b>${percent(total.misunderstood, total.asked)}</b><span class="small">没听懂</span></p>
        <p><b>${percent(total.to_person, total.asked)}</b><span class="small">半小时内找了人工</span></p>
      </div>
    </section>`;
  }

  #charts(insight: Insight): TemplateResult {
    const most = Math.max(1, ...insight.days.map(({ share }) => hundredths(share.misunderstood, share.asked)));
    return html`<section class="card stack" aria-label="没听懂的走势">
        <h2>没听懂的走势</h2>
        <ol class="days" data-testid="insight-trend">
          ${insight.days.map(({ day, share }) => this.#day(day, share, most))}
        </ol>
        <p class="ends small"><span>${insight.days[0]?.day}</span><span>最高 ${most}%</span><span>${insight.days.at(-1)?.day}</span></p>
      </section>
      <section class="card" aria-label="各类问题">
        <h2>哪些问题要找人工</h2>
        <p class="small"><span class="key person"></span> 找了人工 <span class="key missed"></span> 没听懂。点数字看对话。</p>
        ${insight.intents.map(({ intent, label, share }) => this.#intent(intent, label, share))}
      </section>
      ${this.#changes(insight)}`;
  }

  #day(day: string, share: Share, most: number): TemplateResult {
    const text = `${day}：${share.asked} 次提问，没听懂 ${share.misunderstood} 次（${percent(share.misunderstood, share.asked)}）`;
    const height = (100 * hundredths(share.misunderstood, share.asked)) / most;
    return html`<li>
      <button class="day" title=${text} aria-label=${text} data-testid="insight-day" ?disabled=${share.asked === 0} @click=${() => this.#open(`${day} 没听懂的`, "", "misunderstood", day)}>
        <span style="height: ${height}%"></span>
      </button>
    </li>`;
  }

  #intent(intent: string, label: string, share: Share): TemplateResult {
    const person = hundredths(share.to_person, share.asked);
    const missed = Math.min(hundredths(share.misunderstood, share.asked), 100 - person);
    return html`<div class="intent" data-testid="insight-intent" data-intent=${intent}>
      <span>${label}</span>
      <span class="bar" aria-hidden="true"><span class="person" style="width: ${person}%"></span><span class="missed" style="width: ${missed}%"></span></span>
      <span class="row small">
        ${this.#number(label, "找人工", share.to_person, intent, "person")} ${this.#number(label, "没听懂", share.misunderstood, intent, "misunderstood")}
        ${this.#number(label, "解决", share.solved, intent, "solved")}（${percent(share.solved, share.asked)}）
      </span>
    </div>`;
  }

  #number(label: string, what: string, count: number, intent: string, became: Became): TemplateResult {
    if (count === 0) return html`<span>${what} 0</span>`;
    return html`<button class="link" data-testid="insight-${became}" aria-label="${label}，${what}${count}次，看对话" @click=${() => this.#open(`${label}：${what} ${count}`, intent, became, "")}>${what} ${count}</button>`;
  }

  #changes(insight: Insight): TemplateResult {
    return html`<studio-insight-effects data-testid="insight-promotions" heading="每次上线的效果" .hint=${true} empty="这段时间没有换过模型。" .effects=${insight.promotions} @chats-wanted=${this.#wanted}></studio-insight-effects>
      <studio-insight-effects data-testid="insight-changes" heading="每批改动提交前后" empty="这段时间没有提交过改动。" .effects=${insight.changes} @chats-wanted=${this.#wanted}></studio-insight-effects>`;
  }

  #chats(): TemplateResult {
    if (this.behind === null) return html`<p class="card small aside">点柱子或数字，这里列出背后的对话。</p>`;
    return html`<section class="card stack behind" aria-label="背后的对话" data-testid="insight-behind">
      <div class="row"><h2 class="grow" tabindex="-1">${this.behind.title}</h2><button class="link" data-testid="insight-close" @click=${this.#close}>关闭</button></div>
      ${this.chats === null ? html`<p class="small" role="status">正在读取…</p>` : nothing}
      ${this.chats?.length === 0 ? html`<p class="small">没有带文字的对话。</p>` : nothing}
      <ol>
        ${(this.chats ?? []).map((chat) => html`<li>${this.#chat(chat)}</li>`)}
      </ol>
    </section>`;
  }

  #chat(chat: Chat): TemplateResult {
    const isOpen = this.talk?.chat === chat;
    return html`<button class="chat" data-testid="insight-chat" aria-expanded=${isOpen} @click=${() => void this.#read(chat)}>${chat.text} <span class="small">${chat.label} · ${WHEN.format(new Date(chat.at))}</span></button>
      ${isOpen
        ? html`<ol class="talk" tabindex="0" aria-label="这段对话" data-testid="insight-talk">
            ${this.talk?.lines.map((line) => html`<li class="line ${line.author} ${line.is_asked ? "asked" : ""}"><span class="small">${WHO[line.author]}</span> ${line.text}</li>`)}
          </ol>`
        : nothing}`;
  }

  #span = (event: Event): void => {
    this.days = Number((event.target as HTMLSelectElement).value);
    this.behind = this.chats = this.talk = null;
    void this.#load();
  };

  #wanted = (event: CustomEvent<Behind>): void => {
    this.#show(event.detail);
  };

  #open(title: string, intent: string, became: Became, day: string): void {
    this.#show({ title, intent, became, day });
  }

  /** Back to the number that was opened. */
  #close = (): void => {
    this.behind = this.chats = this.talk = null;
    this.#opener?.focus();
  };

  #show(behind: Behind): void {
    this.#opener = deepest();
    this.behind = behind;
    this.chats = this.talk = null;
    void this.#try(async () => {
      const chats = await this.#api.chats(this.days, behind);
      if (this.behind !== behind) return;
      this.chats = chats;
      await this.updateComplete;
      const first = this.renderRoot.querySelector<HTMLElement>(".chat") ?? this.renderRoot.querySelector<HTMLElement>(".behind h2");
      first?.focus();
    });
  }

  async #read(chat: Chat): Promise<void> {
    if (this.talk?.chat === chat) {
      this.talk = null;
      return;
    }
    await this.#try(async () => {
      this.talk = { chat, lines: await this.#api.talk(chat.turn_id) };
    });
  }

  async #load(): Promise<void> {
    await this.#try(async () => {
      const days = this.days;
      const insight = await this.#api.figures(days);
      if (this.days === days) this.insight = insight;
    });
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.context.fail(error);
    }
  }
}

/** What has the focus, through shadow roots. */
function deepest(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement ? active : null;
}

define("studio-insight", InsightView);
