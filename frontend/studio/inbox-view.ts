/** 收件箱: groups of words on the left; their talk, and the keys that give them an intent. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";

import { define } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { Again } from "./again";
import { common } from "./common-style";
import { type Group, InboxApi, type Source } from "./inbox-api";
import { InboxBox, isTypingIn, keyOf } from "./inbox-box";
import { inboxStyles } from "./inbox-style";
import "./intent-form";
import type { Begun } from "./intent-form";
import "./look-view";
import { type Intent, PhrasesApi, skillsOf } from "./phrases-api";
import type { StudioContext } from "./tabs";

const SOURCES: readonly (readonly [Source, string])[] = [
  ["bot", "小二没听懂"],
  ["buyers", "买家说没用"],
  ["agents", "客服纠正"],
  ["sample", "抽查"],
];
const WHO = { buyer: "买家", bot: "小二", agent: "客服", system: "系统" } as const;

export class InboxView extends LitElement {
  static override styles = [theme, buttons, common, inboxStyles];

  @property({ attribute: false }) context!: StudioContext;
  @state() private version = 0;
  @state() private intents: readonly Intent[] = [];
  @state() private phrase = "";
  @state() private other = "";
  @state() private isNew = false;
  @query("#phrase") private readonly line!: HTMLInputElement | null;
  #box: InboxBox | null = null;
  #shown: Group | null = null;

  constructor() {
    super();
    new Again(this, async () => {
      await this.#box?.load();
      return this.#box?.groups !== null;
    });
  }

  override connectedCallback(): void {
    const { api, say, fail } = this.context;
    this.#box = new InboxBox({ api: new InboxApi(api), say, fail, onChange: () => this.#changed() });
    super.connectedCallback();
    void this.#loadIntents();
    window.addEventListener("keydown", this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this.#key);
  }

  async #loadIntents(): Promise<void> {
    const { api, fail } = this.context;
    await new PhrasesApi(api).intents().then((intents) => (this.intents = intents), fail);
  }

  #changed(): void {
    const group = this.#box?.group ?? null;
    if (group !== this.#shown) {
      this.#shown = group;
      this.phrase = group?.phrase ?? "";
      this.other = "";
      this.isNew = false;
    }
    this.version += 1;
  }

  protected override render(): TemplateResult {
    const box = this.#box;
    if (!box || box.groups === null) return html`<p class="empty small" role="status">正在读取收件箱…</p>`;
    if (box.groups.length === 0) return this.#empty(box);
    return html`<div class="inbox" data-version=${this.version}>
      <nav aria-label="没听懂的话">
        ${box.sources.size > 1 ? this.#filter(box) : nothing}
        <ol>
          ${box.groups.map((group) => this.#item(group, group === box.group))}
        </ol>
      </nav>
      ${box.group ? this.#detail(box, box.group) : nothing}
    </div>`;
  }

  #empty(box: InboxBox): TemplateResult {
    return html`<div class="empty stack">
      <p data-testid="inbox-empty">收件箱空了：买家的话都看过了。</p>
      <p class="small">小二没听懂、转了人工、买家点了没用、客服纠正、或抽查到的话，会出现在这里。</p>
      ${box.done.length > 0 ? this.#undoButton(box) : nothing}
    </div>`;
  }

  #filter(box: InboxBox): TemplateResult {
    const own = SOURCES.filter(([source]) => box.sources.has(source));
    const one = (only: Source | null, text: string): TemplateResult => html`<button
      class="button quiet"
      aria-pressed=${box.only === only}
      data-testid="inbox-source-${only ?? "all"}"
      @click=${() => box.see(only)}
    >
      ${text}
    </button>`;
    return html`<div class="sources" role="group" aria-label="谁发现的">
      ${one(null, "全部")}${own.map(([source, text]) => one(source, `${text} ${box.sources.get(source)}`))}
    </div>`;
  }

  #item(group: Group, isShown: boolean): TemplateResult {
    const first = group.words[0];
    return html`<li>
      <button
        class="item"
        aria-current=${isShown}
        data-testid="inbox-group"
        @click=${() => this.#box?.show(group)}
      >
        <span class="words">${first?.text}</span>
        <span class="row small">
          ${group.words.length > 1 ? html`<span class="badge warm">${group.words.length} 次</span>` : nothing}
          ${first?.reason_text}
        </span>
      </button>
    </li>`;
  }

  #detail(box: InboxBox, group: Group): TemplateResult {
    return html`<section class="detail stack" aria-label="这一条">
      <div class="card stack">
        <h2>前后对话</h2>
        ${box.dialogue === null
          ? html`<p class="small">正在读取…</p>`
          : html`<ol class="talk" tabindex="0" aria-label="这段对话" data-testid="inbox-dialogue">
              ${box.dialogue.map(
                (line) => html`<li class="line ${line.author} ${line.is_asked ? "asked" : ""}"><b>${WHO[line.author]}</b>${line.text}</li>`,
              )}
            </ol>`}
        ${others(group) ? html`<p class="small">还有相近的：${others(group)}</p>` : nothing}
      </div>
      ${this.isNew ? this.#begins(group) : this.#answers(box, group)}
    </section>`;
  }

  /** Nothing that there is fits: a new intent, begun with these words. */
  #begins(group: Group): TemplateResult {
    const nearest = this.intents.find((one) => one.intent === group.suggested[0]?.intent)?.skill ?? "";
    return html`<studio-intent-form
      .context=${this.context}
      .skills=${skillsOf(this.intents)}
      .intents=${this.intents}
      .first=${[this.phrase, ...alike(group)]}
      .nearest=${nearest}
      @intent-begun=${(event: CustomEvent<Begun>) => void this.#begun(event.detail)}
      @intent-closed=${() => (this.isNew = false)}
    ></studio-intent-form>`;
  }

  async #begun({ intent, phrases }: Begun): Promise<void> {
    await this.#box?.judge("labelled", intent, phrases[0] ?? "");
    await this.#loadIntents();
  }

  #answers(box: InboxBox, group: Group): TemplateResult {
    return html`<div class="card stack">
        <label class="field" for="phrase"><span>放进例句的说法（个人信息已换成编的，可以改）</span></label>
        <input
          class="input"
          id="phrase"
          maxlength="120"
          data-testid="inbox-phrase"
          .value=${this.phrase}
          @input=${(event: Event) => (this.phrase = (event.target as HTMLInputElement).value)}
          @keydown=${this.#leaveLine}
        />
        ${this.#choices(group)}
        <studio-look .context=${this.context} .phrase=${this.phrase} .intent=${this.other}></studio-look>
        ${this.#deeds(box)}
      </div>`;
  }

  #choices(group: Group): TemplateResult {
    return html`<div class="choices" role="group" aria-label="它是什么意思">
      ${group.suggested.map(
        (one, place) => html`<button class="button choice" data-testid="inbox-choice" title=${this.#definition(one.intent)} @click=${() => this.#label(one.intent)}>
          <kbd>${place + 1}</kbd>${one.label}<span class="small">${Math.round(one.share * 100)}%</span>
        </button>`,
      )}
      <label class="field"
        ><span>其他意图</span>
        <select class="input" data-testid="inbox-other" .value=${this.other} @change=${this.#pickOther}>
          <option value="">选一个…</option>
          ${this.intents.map((one) => html`<option value=${one.intent}>${one.label}</option>`)}
        </select></label
      >
      ${this.other ? html`<button class="button main" data-testid="inbox-label" @click=${() => this.#label(this.other)}>归到这里</button>` : nothing}
    </div>`;
  }

  #deeds(box: InboxBox): TemplateResult {
    return html`<div class="row">
      <button class="button" data-testid="inbox-fine" @click=${() => void box.judge("fine")}><kbd>F</kbd>没问题</button>
      <button class="button" data-testid="inbox-not-ours" @click=${() => void box.judge("not_ours")}><kbd>X</kbd>店外的事</button>
      <button class="button" data-testid="inbox-skip" @click=${() => void box.judge("skipped")}><kbd>S</kbd>跳过</button>
      <button class="button" data-testid="inbox-new-intent" @click=${() => (this.isNew = true)}><kbd>N</kbd>都不合适，建新意图</button>
      <span class="grow"></span>
      ${this.#undoButton(box)}
    </div>`;
  }

  #undoButton(box: InboxBox): TemplateResult {
    return html`<button class="button quiet" data-testid="inbox-undo" ?disabled=${box.done.length === 0} @click=${() => void box.undo()}>
      <kbd>U</kbd>撤销上一条
    </button>`;
  }

  #definition(intent: string): string {
    return this.intents.find((one) => one.intent === intent)?.definition ?? "";
  }

  #label(intent: string): void {
    void this.#box?.judge("labelled", intent, this.phrase);
  }

  #pickOther = (event: Event): void => {
    this.other = (event.target as HTMLSelectElement).value;
  };

  #leaveLine = (event: KeyboardEvent): void => {
    if (event.key === "Escape" || (event.key === "Enter" && !event.isComposing)) this.line?.blur();
  };

  #key = (event: KeyboardEvent): void => {
    const key = keyOf(event, isTypingIn(event));
    const box = this.#box;
    if (key === null || !box || this.isNew) return;
    event.preventDefault();
    if (key.kind === "new") this.isNew = box.group !== null;
    else if (key.kind === "intent") {
      const wanted = box.group?.suggested[key.place];
      if (wanted) this.#label(wanted.intent);
    } else if (key.kind === "undo") void box.undo();
    else if (key.kind === "next" || key.kind === "before") box.go(key.kind === "next" ? 1 : -1);
    else void box.judge(key.kind);
  };
}

function others(group: Group): string {
  return unlike(group).slice(0, 6).map((text) => `“${text}”`).join(" ");
}

/** What else of a group can be a phrase as it is: words without a masked part. */
function alike(group: Group): readonly string[] {
  return unlike(group).filter((text) => !/\[.+?\]/.test(text)).slice(0, 20);
}

function unlike(group: Group): readonly string[] {
  const texts = new Set(group.words.map((one) => one.text));
  texts.delete(group.words[0]?.text ?? "");
  return [...texts];
}

define("studio-inbox", InboxView);
