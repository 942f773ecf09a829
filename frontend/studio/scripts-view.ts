/** 话术: the list by topic, words and change; the chosen reply beside it. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import "./script-editor";
import { type Asked, type BookPage, type ReplyLine, ScriptsApi } from "./scripts-api";
import { STANDINGS, UnsavedDrafts } from "./scripts-drafts";
import { scriptsStyles } from "./scripts-style";
import type { StudioContext } from "./tabs";

const PAUSE_MS = 250;
const EVERY_MS = 10_000;

export class ScriptsView extends LitElement {
  static override styles = [theme, buttons, common, scriptsStyles];

  @property({ attribute: false }) context!: StudioContext;
  @state() private page: BookPage | null = null;
  @state() private asked: Asked = { topic: "", search: "", changed: false };
  @state() private chosen = "";
  readonly #unsaved = new UnsavedDrafts();
  #pause: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (document.visibilityState === "visible") void this.#find();
    }, EVERY_MS);
    void this.#find();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
    clearInterval(this.#timer);
  }

  protected override render(): TemplateResult {
    return html`<div class="scripts ${this.chosen ? "open" : ""}" @script-saved=${() => void this.#find()}>
      <section class="card stack list" aria-label="话术列表">${this.#filters()} ${this.#list()}</section>
      <div class="stack">${this.chosen ? this.#reply() : html`<p class="card small" data-testid="script-none">选一条话术来改。改好保存，一秒内小二和客服就用上新说法，不用训练。</p>`}</div>
    </div>`;
  }

  #filters(): TemplateResult {
    const topics = this.page?.topics ?? [];
    return html`<label class="field"
        ><span>搜索</span><input class="input" type="search" placeholder="话术里的字，或名字" data-testid="script-search" .value=${this.asked.search} @input=${this.#search} @keydown=${this.#down}
      /></label>
      <label class="field"
        ><span>话题</span>
        <select class="input" data-testid="script-topic" @change=${(event: Event) => this.#ask({ topic: (event.target as HTMLSelectElement).value })}>
          <option value="">全部话题</option>
          ${topics.map((one) => html`<option value=${one.topic} ?selected=${one.topic === this.asked.topic}>${one.label}（${one.count}）</option>`)}
        </select></label
      >
      <label class="tick"
        ><input type="checkbox" data-testid="script-changed" .checked=${this.asked.changed} @change=${(event: Event) => this.#ask({ changed: (event.target as HTMLInputElement).checked })} />只看改过的</label
      >`;
  }

  #list(): TemplateResult {
    if (this.page === null) return html`<p class="small" role="status">正在读取话术…</p>`;
    const { total, replies } = this.page;
    if (total === 0) return html`<p class="small" data-testid="scripts-empty">${this.asked.changed ? "还没有改过的话术。" : "没有找到，换个词搜，或选别的话题。"}</p>`;
    return html`<p class="small" data-testid="scripts-total">共 ${total} 条${total > replies.length ? `，显示前 ${replies.length} 条` : ""}</p>
      <ul data-testid="scripts" @keydown=${this.#walk}>
        ${replies.map((line) => html`<li>${this.#line(line)}</li>`)}
      </ul>`;
  }

  #line(line: ReplyLine): TemplateResult {
    return html`<button class="reply" data-testid="script" data-reply=${line.reply} aria-current=${line.reply === this.chosen} @click=${() => (this.chosen = line.reply)}>
      <span class="first">${line.shown}</span>
      <span class="row small"
        >${line.topic_label} · ${line.texts.length} 种说法
        ${line.tones.map((one) => html`<span class="badge">${one}</span>`)}
        ${STANDINGS[line.standing] ? html`<span class="badge ${line.standing === "changed" ? "good" : "warm"}">${line.by_name}${STANDINGS[line.standing]}</span>` : nothing}</span
      >
    </button>`;
  }

  #reply(): TemplateResult {
    return html`<div class="back"><button class="button" data-testid="script-back" @click=${() => (this.chosen = "")}>‹ 返回列表</button></div>
      <studio-script .context=${this.context} .reply=${this.chosen} .unsaved=${this.#unsaved}></studio-script>`;
  }

  #search = (event: Event): void => {
    const search = (event.target as HTMLInputElement).value;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#ask({ search }), PAUSE_MS);
  };

  /** From the search straight to the first that was found. */
  #down = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>(".reply")?.focus();
  };

  #walk = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    const all = [...this.renderRoot.querySelectorAll<HTMLElement>(".reply")];
    event.preventDefault();
    all[all.indexOf(event.target as HTMLElement) + step]?.focus();
  };

  #ask(part: Partial<Asked>): void {
    this.asked = { ...this.asked, ...part };
    void this.#find();
  }

  async #find(): Promise<void> {
    const asked = this.asked;
    try {
      const page = await new ScriptsApi(this.context.api).list(asked);
      if (this.asked === asked) this.page = page;
    } catch (error) {
      this.context.fail(error);
    }
  }
}

define("studio-scripts", ScriptsView);
