/** Notes in which I was named: a number in the bar, and the list behind it. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { readableTime } from "../shared/readable";
import { buttons, theme } from "../shared/theme";
import type { Mention } from "./talk-types";

export class MentionsView extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      :host {
        position: relative;
        display: block;
      }
      .button {
        padding: 0 8px;
      }
      b {
        min-width: 20px;
        padding: 0 6px;
        border-radius: 10px;
        background: var(--hot);
        color: #fff;
        font-size: 12px;
        line-height: 20px;
      }
      .list {
        position: absolute;
        top: 40px;
        right: 0;
        z-index: 5;
        width: min(320px, calc(100vw - 32px));
        max-height: 60dvh;
        padding: 8px;
        border-radius: var(--radius);
        background: var(--paper);
        box-shadow: var(--shadow);
        overflow-y: auto;
      }
      .list button {
        display: block;
        width: 100%;
        padding: 8px 12px;
        border-radius: var(--radius-small);
        font-size: 13px;
        text-align: left;
        overflow-wrap: anywhere;
      }
      .list button:hover {
        background: var(--sand);
      }
      .by {
        display: block;
        color: var(--ink-2);
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) mentions: readonly Mention[] = [];
  @state() private isOpen = false;

  protected override render(): TemplateResult | typeof nothing {
    const { length } = this.mentions;
    if (length === 0) return nothing;
    return html`<div @keydown=${this.#key}>
      <button
        class="button quiet"
        aria-expanded=${this.isOpen}
        aria-label="${length} 条备注提到我"
        data-testid="mentions"
        @click=${() => (this.isOpen = !this.isOpen)}
      >
        @我 <b>${length}</b>
      </button>
      ${this.isOpen ? html`<div class="list" data-testid="mention-list">${this.mentions.map((one) => this.#one(one))}</div>` : nothing}
    </div>`;
  }

  #one(one: Mention): TemplateResult {
    return html`<button data-testid="mention" @click=${() => this.#pick(one)}>
      <span class="by">${one.by_name} · ${readableTime(one.at, serverNow())}</span>${one.text}
    </button>`;
  }

  #pick(one: Mention): void {
    this.isOpen = false;
    tell(this, "pick-conversation", one.conversation_id);
  }

  #key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.isOpen) return;
    this.isOpen = false;
    event.stopPropagation();
  };
}

define("desk-mentions", MentionsView);
