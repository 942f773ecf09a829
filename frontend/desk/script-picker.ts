/** The script book over the line to write in: arrows choose, Enter puts into the draft. */
import { LitElement, type PropertyValues, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { theme } from "../shared/theme";
import type { Script } from "./talk-types";

export class ScriptPicker extends LitElement {
  static override styles = [
    theme,
    css`
      .book {
        max-height: min(320px, 45dvh);
        margin: 0 0 8px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper);
        box-shadow: var(--shadow);
        overflow-y: auto;
      }
      h3 {
        margin: 0;
        padding: 8px 12px 4px;
        color: var(--ink-2);
        font-size: 12px;
        font-weight: 500;
      }
      .script {
        display: block;
        width: 100%;
        padding: 4px 12px 8px;
        border-left: 4px solid transparent;
        text-align: left;
      }
      .script:hover {
        background: var(--sand);
      }
      .script[aria-selected="true"] {
        border-left-color: var(--brand);
        background: var(--brand-soft);
      }
      .topic {
        color: var(--brand-deep);
        font-size: 12px;
      }
      .missing {
        color: var(--warm);
        font-size: 12px;
      }
      .text {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        white-space: pre-line;
      }
      .none {
        margin: 0;
        padding: 8px 12px;
        color: var(--ink-2);
      }
    `,
  ];

  @property() heard = "";
  @property() query = "";
  @property() trouble = "";
  @property({ attribute: false }) suggested: readonly Script[] = [];
  @property({ attribute: false }) found: readonly Script[] = [];
  @state() private at = 0;

  /** Everything that can be chosen, in the order that it stands in. */
  get shown(): readonly Script[] {
    const first = this.query === "" ? this.suggested : [];
    const names = new Set(first.map((one) => one.reply));
    return [...first, ...this.found.filter((one) => !names.has(one.reply))];
  }

  move(step: number): void {
    const count = this.shown.length;
    if (count > 0) this.at = (this.at + step + count) % count;
  }

  choose(): boolean {
    const script = this.shown[this.at];
    if (script === undefined) return false;
    tell(this, "pick-script", script);
    return true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("query")) this.at = 0;
    this.at = Math.min(this.at, Math.max(0, this.shown.length - 1));
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: "nearest" });
  }

  protected override render(): TemplateResult {
    const { shown } = this;
    const hasSuggested = this.query === "" && this.suggested.length > 0;
    return html`<div class="book" role="listbox" aria-label="话术" data-testid="scripts">
      ${hasSuggested ? html`<h3>建议${this.heard ? `（听懂为：${this.heard}）` : ""}</h3>` : nothing}
      ${shown.map(
        (one, place) => html`${hasSuggested && place === this.suggested.length ? html`<h3>全部话术</h3>` : nothing}${this.#script(one, place)}`,
      )}
      ${shown.length === 0 ? html`<p class="none" role="status">${this.trouble || "没有找到，换个词试试，比如 /退货 运费"}</p>` : nothing}
    </div>`;
  }

  #script(one: Script, place: number): TemplateResult {
    return html`<button
      class="script"
      role="option"
      tabindex="-1"
      aria-selected=${place === this.at}
      data-testid="script"
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => tell(this, "pick-script", one)}
    >
      <span class="topic">${one.topic_text}</span>
      ${one.missing.length > 0 ? html`<span class="missing">还要填：${one.missing.join("、")}</span>` : nothing}
      <span class="text">${one.text}</span>
    </button>`;
  }
}

define("desk-scripts", ScriptPicker);
