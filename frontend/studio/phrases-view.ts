/** 例句: the table by intent, skill and search; writing, changing, moving, deleting, many at once. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";

import { define } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { Again } from "./again";
import "./changes-view";
import type { ChangesView } from "./changes-view";
import { common } from "./common-style";
import "./doubts-view";
import "./intent-form";
import "./paste-view";
import "./phrase-editor";
import type { PhraseEditor } from "./phrase-editor";
import { phrasesStyles } from "./phrases-style";
import { type Doubt, type Found, type Intent, type NearPhrase, type PhraseRow, PhrasesApi, skillLabel, skillsOf } from "./phrases-api";
import { partsOf } from "./marks";
import type { StudioContext } from "./tabs";

const PAUSE_MS = 250;

export class PhrasesView extends LitElement {
  static override styles = [theme, buttons, common, phrasesStyles];

  @property({ attribute: false }) context!: StudioContext;
  @state() private intents: readonly Intent[] = [];
  @state() private found: Found | null = null;
  @state() private asked = { intent: "", skill: "", search: "" };
  @state() private edited: PhraseRow | null = null;
  @state() private moved: PhraseRow | null = null;
  @state() private aside: "paste" | "intent" | "doubts" | null = null;
  @query("studio-changes") private readonly changes!: ChangesView | null;
  @query("#new-phrase") private readonly editor!: PhraseEditor | null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Again(this, async () => {
      await this.#load();
      return this.intents.length > 0 && this.found !== null;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  get #api(): PhrasesApi {
    return new PhrasesApi(this.context.api);
  }

  get #intent(): Intent | null {
    return this.intents.find((one) => one.intent === this.asked.intent) ?? null;
  }

  protected override render(): TemplateResult {
    return html`<div class="phrases" @phrases-changed=${() => void this.#load()} @paste-closed=${this.#closeAside} @intent-closed=${this.#closeAside} @doubts-closed=${this.#closeAside}>
      <div class="stack">
        ${this.#filters()} ${this.#about()}
        ${this.aside === "paste" ? html`<studio-paste .context=${this.context} .intent=${this.asked.intent}></studio-paste>` : nothing}
        ${this.aside === "intent" ? html`<studio-intent-form .context=${this.context} .skills=${skillsOf(this.intents)} .intents=${this.intents}></studio-intent-form>` : nothing}
        ${this.aside === "doubts" ? html`<studio-doubts .context=${this.context}></studio-doubts>` : nothing}
        ${this.#table()}
      </div>
      <studio-changes .context=${this.context}></studio-changes>
    </div>`;
  }

  #filters(): TemplateResult {
    return html`<div class="row filters">
      <label class="field"
        ><span>意图</span>
        <select class="input" data-testid="pick-intent" @change=${(event: Event) => this.#ask({ intent: valueOf(event) })}>
          <option value="">全部意图</option>
          ${this.intents.map((one) => html`<option value=${one.intent} ?selected=${one.intent === this.asked.intent}>${one.label}（${one.count}）${one.note ? " ⚠" : ""}</option>`)}
        </select></label
      >
      <label class="field"
        ><span>技能</span>
        <select class="input" data-testid="pick-skill" @change=${(event: Event) => this.#ask({ skill: valueOf(event) })}>
          <option value="">全部技能</option>
          ${skillsOf(this.intents).map((one) => html`<option value=${one} ?selected=${one === this.asked.skill}>${skillLabel(one, this.intents)}</option>`)}
        </select></label
      >
      <label class="field grow"><span>搜索</span><input class="input" type="search" data-testid="search" .value=${this.asked.search} @input=${this.#search} /></label>
      <button class="button" data-testid="open-paste" @click=${() => (this.aside = "paste")}>批量添加</button>
      <button class="button" data-testid="open-intent" @click=${() => (this.aside = "intent")}>新意图</button>
      <button class="button" data-testid="open-doubts" @click=${() => (this.aside = "doubts")}>可能标错</button>
    </div>`;
  }

  #about(): TemplateResult {
    const intent = this.#intent;
    if (intent === null) return html`<p class="small">先选一个意图，就能加例句。</p>`;
    return html`<section class="card stack" aria-label=${intent.label}>
      <div class="row"><h2>${intent.label}</h2><span class="small">${intent.intent}</span>${intent.note ? html`<span class="badge warm">${intent.note}</span>` : nothing}</div>
      <p class="small">${intent.definition}</p>
      <studio-phrase-editor
        id="new-phrase"
        .context=${this.context}
        .intent=${intent.intent}
        @phrase-written=${(event: CustomEvent<string>) => void this.#add(event.detail)}
        @move-here=${(event: CustomEvent<NearPhrase>) => void this.#move(event.detail, intent.intent)}
      ></studio-phrase-editor>
    </section>`;
  }

  #table(): TemplateResult {
    if (this.found === null) return html`<p class="small" role="status">正在读取例句…</p>`;
    const { total, phrases } = this.found;
    if (total === 0) return html`<p class="small" data-testid="no-phrases">没有找到例句。换个词搜，或选别的意图。</p>`;
    return html`<p class="small" data-testid="phrases-total">共 ${total} 条${total > phrases.length ? `，显示前 ${phrases.length} 条` : ""}</p>
      <ul class="table" data-testid="phrases">
        ${phrases.map((row) => html`<li data-testid="phrase">${row === this.edited ? this.#changing(row) : this.#row(row)}</li>`)}
      </ul>`;
  }

  #row(row: PhraseRow): TemplateResult {
    return html`<span class="grow words">${partsOf(row.raw).map((part) => (part.entity ? html`<mark>${part.text}</mark>` : part.text))}</span>
      ${this.asked.intent ? nothing : html`<span class="small">${this.#label(row.intent)}</span>`}
      ${row.doubt ? this.#doubt(row, row.doubt) : nothing}
      <span class="deeds">
        <button class="link" data-testid="phrase-edit" aria-label="改：${row.raw}" @click=${() => this.#open(row)}>改</button>
        <button class="link" data-testid="phrase-move" aria-label="移：${row.raw}" @click=${() => (this.moved = row)}>移</button>
        <button class="link risky" data-testid="phrase-remove" aria-label="删：${row.raw}" @click=${() => void this.#remove(row)}>删</button>
      </span>
      ${row === this.moved ? this.#moving(row) : nothing}`;
  }

  #doubt(row: PhraseRow, doubt: Doubt): TemplateResult {
    return html`<span class="row"
      ><span class="badge warm">可能标错</span
      ><button class="link" data-testid="phrase-doubt" aria-label="移到“${doubt.better_label}”：${row.raw}" @click=${() => void this.#move(row, doubt.better)}>
        更像“${doubt.better_label}”（${Math.round(doubt.share * 100)}%），移过去</button
      ><button class="link" data-testid="phrase-settle" aria-label="没标错：${row.raw}" @click=${() => void this.#do(() => this.#api.settleDoubt(row.intent, row.raw), "记住了：没标错，以后不再列为可疑。")}>没标错</button></span
    >`;
  }

  #changing(row: PhraseRow): TemplateResult {
    return html`<studio-phrase-editor
      class="grow"
      .context=${this.context}
      .intent=${row.intent}
      .old=${row.raw}
      @phrase-written=${(event: CustomEvent<string>) => void this.#do(() => this.#api.change(row.intent, row.raw, event.detail), "改好了。")}
      @editor-closed=${() => (this.edited = null)}
      @move-here=${(event: CustomEvent<NearPhrase>) => void this.#move(event.detail, row.intent)}
    ></studio-phrase-editor>`;
  }

  #moving(row: PhraseRow): TemplateResult {
    return html`<label class="field whole"
      ><span>移到</span>
      <select class="input" data-testid="move-to" @change=${(event: Event) => void this.#move(row, valueOf(event))}>
        <option value="">选一个意图…</option>
        ${this.intents.filter((one) => one.intent !== row.intent).map((one) => html`<option value=${one.intent}>${one.label}</option>`)}
      </select></label
    >`;
  }

  #label(intent: string): string {
    return this.intents.find((one) => one.intent === intent)?.label ?? intent;
  }

  #open(row: PhraseRow): void {
    this.edited = row;
    this.moved = null;
  }

  #closeAside = (): void => {
    this.aside = null;
  };

  #search = (event: Event): void => {
    const search = (event.target as HTMLInputElement).value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask({ search }), PAUSE_MS);
  };

  #ask(part: Partial<{ intent: string; skill: string; search: string }>): void {
    this.asked = { ...this.asked, ...part };
    void this.#find();
  }

  async #load(): Promise<void> {
    try {
      this.intents = await this.#api.intents();
    } catch (error) {
      this.context.fail(error);
    }
    await this.#find();
    await this.changes?.load();
  }

  async #find(): Promise<void> {
    const asked = this.asked;
    try {
      const found = await this.#api.find(asked);
      if (this.asked === asked) this.found = found;
    } catch (error) {
      this.context.fail(error);
    }
  }

  async #add(raw: string): Promise<void> {
    await this.#do(() => this.#api.add(this.asked.intent, [raw]), "加上了。");
  }

  async #remove(row: PhraseRow): Promise<void> {
    await this.#do(() => this.#api.remove(row.intent, [row.raw]), "删掉了，在“这批改动”里可以撤销。");
  }

  async #move(row: PhraseRow, to: string): Promise<void> {
    if (to !== "") await this.#do(() => this.#api.move(row.intent, row.raw, to), `移到“${this.#label(to)}”了。`);
  }

  async #do(work: () => Promise<unknown>, done: string): Promise<void> {
    try {
      await work();
      this.context.say(done);
      this.edited = this.moved = null;
      this.editor?.clear();
    } catch (error) {
      this.context.fail(error);
    }
    await this.#load();
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}

define("studio-phrases", PhrasesView);
