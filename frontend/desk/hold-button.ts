/** 暂挂: puts the open conversation aside for some minutes, once the buyer has an answer. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { waitingClock } from "../shared/readable";
import { buttons, theme } from "../shared/theme";
import type { Item } from "./api";
import { isHeld } from "./service-clock";

const SECOND_MS = 1_000;

export class HoldButton extends LitElement {
  static override styles = [theme, buttons];

  @property({ attribute: false }) item: Item | null = null;
  @property({ type: Number }) minutes = 15;
  @state() private now = serverNow();
  #tick: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => (this.now = serverNow()), SECOND_MS);
    window.addEventListener("keydown", this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
    window.removeEventListener("keydown", this.#key);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { item, now } = this;
    if (item === null) return nothing;
    const held = isHeld(item, now);
    const left = held ? waitingClock(new Date(now).toISOString(), Date.parse(item.held_until ?? "")) : "";
    const title = held ? "继续接待" : `暂挂最多 ${this.minutes} 分钟，买家一说话就回来`;
    return html`<button
      class="button"
      data-testid="hold"
      aria-keyshortcuts="Alt+H"
      aria-pressed=${held}
      title="${title}（Alt+H）"
      @click=${this.#toggle}
    >
      ${held ? `继续接待 ${left}` : "暂挂"}
    </button>`;
  }

  #toggle = (): void => {
    const { item } = this;
    if (item === null) return;
    tell(this, "hold-wanted", { id: item.conversation_id, minutes: isHeld(item, this.now) ? 0 : this.minutes });
  };

  #key = (event: KeyboardEvent): void => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyH" || this.item === null) return;
    event.preventDefault();
    this.#toggle();
  };
}

define("desk-hold", HoldButton);
