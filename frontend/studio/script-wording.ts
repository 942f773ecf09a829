/** One wording: its text, its facts by a button, its rules and tone, and how a buyer sees it. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { property, query } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import type { Draft, ReplyCard, WordingFault, WordingLook } from "./scripts-api";
import { fixedRules, toldIn, withFact } from "./scripts-drafts";
import { scriptStyles } from "./scripts-style";

export class ScriptWording extends LitElement {
  static override styles = [theme, buttons, common, scriptStyles];

  @property({ attribute: false }) card!: ReplyCard;
  @property({ attribute: false }) draft!: Draft;
  @property({ type: Number }) place = 0;
  @property({ attribute: false }) faults: readonly WordingFault[] = [];
  @property({ attribute: false }) seen: WordingLook["wordings"][number] | undefined;
  @property({ type: Boolean }) removable = false;
  @query("textarea") private readonly area!: HTMLTextAreaElement | null;

  override focus(): void {
    this.area?.focus();
  }

  protected override render(): TemplateResult {
    const number = this.place + 1;
    return html`<section class="wording" aria-label="说法 ${number}">
      <div class="stack">
        <label class="field"
          ><span>说法 ${number}（空一行另起一段）</span>
          <textarea class="input" maxlength="1000" data-testid="wording-text" aria-describedby="faults" aria-invalid=${this.faults.length > 0} .value=${this.draft.text} @input=${this.#typed}></textarea>
        </label>
        ${this.#facts()} ${this.#said()} ${this.#rules()}
      </div>
      <div class="stack">
        <span class="small">买家看到的样子（事实用示例代替）</span>
        <div class="bubbles" data-testid="wording-preview">${(this.seen?.bubbles ?? []).map((one) => html`<p class="bubble">${one}</p>`)}</div>
      </div>
    </section>`;
  }

  #facts(): TemplateResult {
    const told = toldIn(this.draft.text);
    if (this.card.facts.length === 0) return html``;
    return html`<div class="row facts" role="group" aria-label="放进事实">
      <span class="small">放进事实：</span>
      ${this.card.facts.map(
        (fact) =>
          html`<button type="button" class="button ${told.has(fact.name) ? "told" : ""}" title="示例：${fact.sample}" data-testid="fact-${fact.name}" @mousedown=${keepSelection} @click=${() => this.#put(fact.name)}>
            ${fact.label}${fact.is_core ? html`<span aria-label="必须说到">*</span>` : nothing}
          </button>`,
      )}
    </div>`;
  }

  #said(): TemplateResult {
    return html`<div id="faults" aria-live="polite">
      <ul class="faults" data-testid="wording-faults">
        ${this.faults.map((one) => html`<li data-stop=${one.stop}>${one.text}</li>`)}
      </ul>
      <ul class="hints" data-testid="wording-hints">
        ${(this.seen?.hints ?? []).map((hint) => html`<li>${hint}</li>`)}
      </ul>
    </div>`;
  }

  #rules(): TemplateResult {
    const fixed = fixedRules(this.card, this.draft);
    const others = this.card.laws.filter((law) => !this.draft.rules.includes(law.rule_id));
    return html`<div class="row">
        <label class="row small"
        >说给谁听
        <select class="input" data-testid="wording-tone" @change=${(event: Event) => this.#change({ tone: valueOf(event) })}>
          ${this.card.tones.map((one) => html`<option value=${one.tone} ?selected=${one.tone === this.draft.tone}>${one.label}</option>`)}
        </select></label
      >
        <span class="small" data-testid="tone-when">${this.card.tones.find((one) => one.tone === this.draft.tone)?.when}</span>
      </div>
      <div class="row">
      ${this.draft.rules.map((rule) => this.#rule(rule, fixed.includes(rule)))}
      <label class="row small"
        >法律依据
        <select class="input" data-testid="wording-law" .value=${""} @change=${this.#addRule}>
          <option value="">加一条…</option>
          ${others.map((law) => html`<option value=${law.rule_id}>${law.citation} ${law.text.slice(0, 18)}</option>`)}
        </select></label
      >
      ${this.removable ? html`<button type="button" class="link" data-testid="wording-remove" aria-label="去掉说法 ${this.place + 1}" @click=${() => tell(this, "wording-removed", this.place)}>去掉这种说法</button>` : nothing}
    </div>`;
  }

  #rule(rule: string, isFixed: boolean): TemplateResult {
    const law = this.card.laws.find((one) => one.rule_id === rule);
    return html`<span class="rule" title=${law?.text ?? ""} data-testid="wording-rule"
      >${law?.citation ?? rule}${isFixed
        ? nothing
        : html` <button type="button" class="link" aria-label="去掉${law?.citation ?? rule}" @click=${() => this.#change({ rules: this.draft.rules.filter((one) => one !== rule) })}>×</button>`}</span
    >`;
  }

  #typed = (event: Event): void => {
    this.#change({ text: (event.target as HTMLTextAreaElement).value });
  };

  #addRule = (event: Event): void => {
    const rule = valueOf(event);
    if (rule !== "") this.#change({ rules: [...this.draft.rules, rule] });
  };

  #put(fact: string): void {
    const area = this.area;
    if (area === null) return;
    const { text, cursor } = withFact(area.value, area.selectionStart, area.selectionEnd, fact);
    area.value = text;
    area.focus();
    area.setSelectionRange(cursor, cursor);
    this.#change({ text });
  }

  #change(part: Partial<Draft>): void {
    tell(this, "wording-changed", { place: this.place, part });
  }
}

/** A click on a button must not take the cursor out of the text. */
function keepSelection(event: Event): void {
  event.preventDefault();
}

function valueOf(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}

define("studio-script-wording", ScriptWording);
