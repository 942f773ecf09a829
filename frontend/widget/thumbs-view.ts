/** 有用, 没用: small, under an answer of the bot. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import type { LogEvent } from "../shared/protocol";
import { theme } from "../shared/theme";
import { type Thumbs, shownAt } from "./thumbs";

export interface Press {
  readonly seq: number;
  readonly isUseful: boolean;
}

export class ThumbsView extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: block;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
        color: var(--ink-2);
        font-size: 12px;
      }
      button {
        min-width: 44px;
        min-height: 28px;
        padding: 0 10px;
        border: 1px solid transparent;
        border-radius: 14px;
        color: var(--ink-2);
      }
      button:hover {
        background: var(--sand-2);
      }
      button[aria-pressed="true"] {
        border-color: #e2b49d;
        background: var(--brand-soft);
        color: var(--brand-deep);
      }
      @media (pointer: coarse) {
        button {
          min-height: 36px;
        }
      }
    `,
  ];

  @property({ type: Number }) seq = 0;
  @property({ attribute: false }) useful: boolean | null = null;
  @property({ type: Boolean }) failed = false;

  protected override render(): TemplateResult {
    return html`<div role="group" aria-label="这条回答" aria-live="off" data-testid="thumbs">
      ${this.#button(true, "有用")} ${this.#button(false, "没用")} ${this.#word()}
    </div>`;
  }

  #button(isUseful: boolean, text: string): TemplateResult {
    return html`<button
      aria-pressed=${this.useful === isUseful}
      data-testid=${isUseful ? "thumb-up" : "thumb-down"}
      @click=${() => tell<Press>(this, "thumb-press", { seq: this.seq, isUseful })}
    >
      ${text}
    </button>`;
  }

  #word(): TemplateResult | typeof nothing {
    if (this.failed) return html`<span role="alert">没有记下来，请再点一次。</span>`;
    if (this.useful === null) return nothing;
    return html`<span role="status">${this.useful ? "谢谢～" : "记下了，我们会改进"}</span>`;
  }
}

/** What stands under a bubble; a new function each time, so that the log looks anew. */
export function thumbsUnder(
  thumbs: Thumbs | null,
  events: readonly LogEvent[],
): (event: LogEvent) => TemplateResult | typeof nothing {
  if (thumbs === null) return () => nothing;
  const places = shownAt(events, thumbs.said);
  return ({ seq }) =>
    places.has(seq)
      ? html`<xiaoer-thumbs .seq=${seq} .useful=${thumbs.get(seq)} ?failed=${thumbs.failedAt === seq}></xiaoer-thumbs>`
      : nothing;
}

define("xiaoer-thumbs", ThumbsView);
