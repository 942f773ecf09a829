/** Over the line to write in: words that leave in a moment and can still be taken back. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { secondsLeft } from "./outgoing";
import type { LeavingWords } from "./talk-types";

const TICK_MS = 250;

export class OutgoingView extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      ul {
        display: grid;
        gap: 4px;
        margin: 0 0 8px;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        padding: 4px 12px;
        border-radius: var(--radius-small);
        background: var(--sea-soft);
        font-size: 13px;
      }
      li.dropped {
        background: var(--hot-soft);
      }
      .words {
        flex: 1;
        min-width: 120px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .left {
        color: var(--sea);
        font-variant-numeric: tabular-nums;
      }
      .dropped .left {
        color: var(--hot);
      }
    `,
  ];

  @property({ attribute: false }) words: readonly LeavingWords[] = [];
  @state() private now = serverNow();
  readonly #since = new Map<string, number>();
  #tick: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => {
      if (this.words.length > 0) this.now = serverNow();
    }, TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.words.length === 0) return nothing;
    return html`<ul aria-label="还没发出的消息" data-testid="outgoing">
      ${repeat(
        this.words,
        (one) => one.client_msg_id,
        (one) => this.#one(one),
      )}
    </ul>`;
  }

  #one(one: LeavingWords): TemplateResult {
    const { client_msg_id: id, state: step, photos } = one;
    const shown = one.text || `[${photos.length} 张图片]`;
    const isDropped = step === "dropped";
    return html`<li class=${step} data-testid="leaving" data-state=${step}>
      <span class="words" title=${shown}>${shown}</span>
      <span class="left" role=${isDropped ? "alert" : nothing}>${isDropped ? one.why : this.#left(one)}</span>
      <button class="link" data-testid="undo" title="撤回（Alt+Z）" @click=${() => tell(this, "undo-words", id)}>
        ${isDropped ? "放回输入框" : "撤回"}
      </button>
      ${isDropped
        ? nothing
        : html`<button class="link" data-testid="send-now" @click=${() => tell(this, "send-words", id)}>立即发出</button>`}
    </li>`;
  }

  #left(one: LeavingWords): string {
    const since = this.#since.get(one.client_msg_id) ?? this.now;
    this.#since.set(one.client_msg_id, since);
    const seconds = secondsLeft(one, this.now, this.now - since);
    return seconds > 0 ? `${seconds} 秒后发出` : "正在发出…";
  }
}

define("desk-outgoing", OutgoingView);
