/** While a buyer waits: the place, the honest range, and the way back to the bot. */
import { LitElement, type PropertyValues, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define } from "../shared/define";
import { call, refusalFrom } from "../shared/http";
import type { Waiting } from "../shared/protocol";
import { buttons, theme } from "../shared/theme";
import type { Kept } from "./identity";

/** What is known of the wait, and nothing more. */
export function waitWords({ position, wait, next_shift, away }: Waiting): string {
  if (next_shift) return `现在不在人工服务时间，客服${next_shift}上班后先回您。可以先留言或留电话。`;
  if (away) return "客服暂时都不在座位上，回来先回您。可以先留言或留电话。";
  const place = position === 1 ? "下一位就是您" : `您前面还有 ${position - 1} 位`;
  return wait ? `${place}，大概${wait}` : place;
}

export class QueueStrip extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      .strip {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 4px 12px;
        padding: 8px 16px;
        background: var(--sea-soft);
        color: var(--sea);
        font-size: 13px;
      }
      .trouble {
        flex-basis: 100%;
        color: var(--hot);
      }
      .link {
        color: var(--sea);
      }
    `,
  ];

  @property({ attribute: false }) waiting: Waiting | null = null;
  @property() base = "";
  @property({ attribute: false }) kept: Kept | null = null;
  /** The wish to leave is on its way; the conversation's next events take the strip away. */
  @state() private isLeaving = false;
  @state() private trouble = "";

  protected override render(): TemplateResult | typeof nothing {
    if (this.waiting === null) return nothing;
    return html`<div class="strip" data-testid="queue-strip">
      <span role="status" data-testid="queue-wait">${waitWords(this.waiting)}</span>
      <button class="link" data-testid="leave-queue" ?disabled=${this.isLeaving} @click=${() => void this.#leave()}>
        ${this.isLeaving ? "正在取消…" : "不等了，先问小二"}
      </button>
      ${this.trouble ? html`<span class="trouble" role="alert">${this.trouble}</span>` : nothing}
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("waiting") && this.waiting === null) {
      this.isLeaving = false;
      this.trouble = "";
    }
  }

  async #leave(): Promise<void> {
    const { kept, base } = this;
    if (kept === null) return;
    this.isLeaving = true;
    const address = `${base}/api/v1/conversations/${encodeURIComponent(kept.conversation)}/leave_queue`;
    try {
      await call(address, { body: {}, token: kept.token });
      this.trouble = "";
    } catch (error) {
      this.trouble = refusalFrom(error).text;
      this.isLeaving = false;
    }
  }
}

define("xiaoer-queue-strip", QueueStrip);
