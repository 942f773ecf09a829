/** While a phrase is typed: what stops it, what is the same, what is near, what means otherwise. */
import { LitElement, type PropertyValues, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import { type Look, type NearPhrase, PhrasesApi } from "./phrases-api";
import type { StudioContext } from "./tabs";

const PAUSE_MS = 250;
const SHOWN = 6;

export class LookView extends LitElement {
  static override styles = [
    theme,
    buttons,
    common,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        min-height: 32px;
      }
    `,
  ];

  @property({ attribute: false }) context!: StudioContext;
  @property() phrase = "";
  @property() intent = "";
  /** The phrase that is being changed. */
  @property() but = "";
  /** Whether a near one of another intent can be moved here. */
  @property({ type: Boolean }) mends = false;
  @state() private look: Look | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!["phrase", "intent", "but"].some((name) => changed.has(name as keyof LookView))) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS);
  }

  async #ask(): Promise<void> {
    const { phrase, intent, but } = this;
    if (phrase.trim() === "") {
      this.look = null;
      return;
    }
    try {
      const look = await new PhrasesApi(this.context.api).look(phrase, intent, but);
      if (this.phrase === phrase && this.intent === intent) this.look = look;
      tell<Look>(this, "looked", look);
    } catch (error) {
      this.context.fail(error);
    }
  }

  protected override render(): TemplateResult {
    if (this.look === null) return html``;
    const { faults, near } = this.look;
    return html`<div class="stack" aria-live="polite">
      ${this.intent || faults.every((one) => one.stop !== "elsewhere")
        ? faults.map((one) => html`<p class="hot-words" data-testid="look-fault">${one.text}</p>`)
        : nothing}
      ${near.length > 0
        ? html`<ul data-testid="look-near">
            ${near.slice(0, SHOWN).map((one) => this.#near(one))}
          </ul>`
        : html`<p class="small">没有相近的例句，这是个新说法。</p>`}
    </div>`;
  }

  #near(one: NearPhrase): TemplateResult {
    return html`<li>
      <span class="badge ${kindOf(one)}">${wordsOf(one)}</span>
      <span>${one.raw}</span>
      <span class="small">${one.label}</span>
      ${this.mends && one.is_other
        ? html`<button class="link" data-testid="look-move" @click=${() => tell(this, "move-here", one)}>移过来</button>`
        : nothing}
    </li>`;
  }
}

function kindOf(one: NearPhrase): string {
  if (one.is_opposite || (one.is_same && one.is_other)) return "hot";
  return one.is_same || one.likeness >= 0.7 ? "warm" : "";
}

function wordsOf(one: NearPhrase): string {
  if (one.is_same) return one.is_other ? "一样，归在别处" : "一样";
  if (one.is_opposite) return "很像，意思不同";
  return one.likeness >= 0.7 ? "差不多" : "有点像";
}

define("studio-look", LookView);
