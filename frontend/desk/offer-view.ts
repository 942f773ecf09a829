/** 新会话分给您: the banner with an offered conversation, its seconds and its two keys. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import type { Item, Lists } from "./api";
import { offeredTo, secondsLeft } from "./service-clock";

const TICK_MS = 250;
const KEYS: Readonly<Record<string, string>> = { KeyJ: "offer-accepted", KeyN: "offer-declined" };

export class OfferView extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      :host {
        display: block;
      }
      .offer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        padding: 8px 16px;
        border-bottom: 1px solid #ecd9ab;
        background: var(--warm-soft);
      }
      p {
        flex: 1;
        min-width: 200px;
        margin: 0;
      }
      .why {
        color: var(--ink-2);
      }
      .left {
        color: var(--hot);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      kbd {
        font: inherit;
        font-size: 12px;
      }
      @media (max-width: 760px) {
        p {
          flex-basis: 100%;
        }
        .button {
          flex: 1;
        }
        kbd {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) lists: Lists = { waiting: [], mine: [], taken: [] };
  @property() user = "";
  /** A dialog is open: its keys are not ours. */
  @property({ type: Boolean }) blocked = false;
  @state() private now = serverNow();
  #tick: ReturnType<typeof setInterval> | undefined;

  get #offered(): Item | null {
    return offeredTo(this.lists, this.user, this.now);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => (this.now = serverNow()), TICK_MS);
    window.addEventListener("keydown", this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
    window.removeEventListener("keydown", this.#key);
  }

  protected override render(): TemplateResult | typeof nothing {
    const item = this.#offered;
    if (item === null || !item.offer) return nothing;
    const seconds = secondsLeft(item.offer.until, this.now);
    return html`<section class="offer" aria-label="新会话" data-testid="offer" data-id=${item.conversation_id}>
      <p>
        <span role="alert">新会话分给您：<b>${item.buyer_name}</b></span>
        <span class="why">${[item.skill_text, item.reason_text].filter(Boolean).join(" · ")}</span>
        · <span class="left" data-testid="offer-left">${seconds}</span> 秒内接起
      </p>
      <button class="button main" data-testid="offer-accept" aria-keyshortcuts="Alt+J" @click=${() => this.#say("offer-accepted")}>
        接起 <kbd>Alt+J</kbd>
      </button>
      <button class="button" data-testid="offer-decline" aria-keyshortcuts="Alt+N" @click=${() => this.#say("offer-declined")}>
        转给同事 <kbd>Alt+N</kbd>
      </button>
    </section>`;
  }

  #say(what: string): void {
    const item = this.#offered;
    if (item !== null) tell(this, what, item.conversation_id);
  }

  #key = (event: KeyboardEvent): void => {
    const what = event.altKey && !event.ctrlKey && !event.metaKey ? KEYS[event.code] : undefined;
    if (what === undefined || this.blocked || this.#offered === null) return;
    event.preventDefault();
    this.#say(what);
  };
}

define("desk-offer", OfferView);
