/** The lists at the left: who waits, who is mine, whom colleagues have. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { readableTime } from "../shared/readable";
import { buttons, theme } from "../shared/theme";
import type { Item, Lists } from "./api";
import type { ItemClock, Team } from "./queue-api";
import { USUAL_LINES, clockWords, heatOf, isHeld, secondsLeft } from "./service-clock";

const SECOND_MS = 1_000;
/** 1 waits in turn, 2 goes before others, 3 at once. */
const BEFORE_OTHERS = 2;

export class QueueView extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      :host {
        display: block;
        overflow-y: auto;
        background: var(--paper);
      }
      h2 {
        position: sticky;
        top: 0;
        z-index: 1;
        display: flex;
        justify-content: space-between;
        margin: 0;
        padding: 12px 16px 8px;
        background: var(--paper);
        font-size: 13px;
        color: var(--ink-2);
      }
      h2 b {
        min-width: 20px;
        padding: 0 6px;
        border-radius: 10px;
        background: var(--sand-2);
        text-align: center;
      }
      h2 b.some {
        background: var(--hot);
        color: #fff;
      }
      .item {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 8px;
        width: 100%;
        padding: 8px 16px 8px 12px;
        border-left: 4px solid transparent;
        text-align: left;
      }
      .item:hover {
        background: var(--sand);
      }
      .item[aria-current="true"] {
        background: var(--brand-soft);
        border-left-color: var(--brand);
      }
      .item:focus-visible {
        outline-offset: -2px;
      }
      .name {
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .urgent {
        margin-left: 4px;
        padding: 0 6px;
        border-radius: 8px;
        background: var(--hot-soft);
        color: var(--hot);
        font-size: 12px;
        font-weight: 500;
      }
      .clock {
        padding: 0 8px;
        border-radius: 10px;
        font-size: 12px;
        font-variant-numeric: tabular-nums;
        line-height: 20px;
        align-self: center;
        background: var(--good-soft);
        color: var(--good);
      }
      .clock.warm {
        background: var(--warm-soft);
        color: var(--warm);
      }
      .clock.hot {
        background: var(--hot-soft);
        color: var(--hot);
      }
      .clock.over {
        background: var(--hot);
        color: #fff;
      }
      .tags {
        grid-column: 1 / -1;
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        font-size: 12px;
        line-height: 18px;
      }
      .tag {
        padding: 0 6px;
        border-radius: 8px;
        background: var(--sand-2);
        color: var(--ink-2);
      }
      .tag.offered {
        background: var(--warm-soft);
        color: var(--warm);
      }
      .time,
      .last {
        color: var(--ink-2);
        font-size: 12px;
      }
      .last {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        min-height: 20px;
      }
      .unread {
        justify-self: end;
        min-width: 20px;
        height: 20px;
        border-radius: 10px;
        background: var(--hot);
        color: #fff;
        font-size: 12px;
        line-height: 20px;
        text-align: center;
      }
      .none {
        padding: 0 16px 12px;
        color: var(--ink-3);
      }
    `,
  ];

  @property({ attribute: false }) lists: Lists = { waiting: [], mine: [], taken: [] };
  @property({ attribute: false }) team: Team | null = null;
  @property() current: string | null = null;
  @state() private now = serverNow();
  #tick: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => (this.now = serverNow()), SECOND_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
  }

  protected override render(): TemplateResult {
    const { waiting, mine, taken } = this.lists;
    return html`<nav aria-label="会话列表" @keydown=${this.#key}>
      ${this.#list("等待接待", "waiting", waiting)} ${this.#list("我的会话", "mine", mine)}
      ${taken.length > 0 ? this.#list("同事接待中", "taken", taken) : nothing}
    </nav>`;
  }

  #list(title: string, name: string, items: readonly Item[]): TemplateResult {
    const isPressing = name === "waiting" && items.length > 0;
    return html`<section data-testid="list-${name}" aria-label=${title}>
      <h2>${title} <b class=${isPressing ? "some" : ""} data-testid="count-${name}">${items.length}</b></h2>
      ${items.length === 0 ? html`<div class="none">${name === "waiting" ? "没有人在等" : "还没有会话"}</div>` : nothing}
      ${repeat(items, (item) => item.conversation_id, (item) => this.#item(item, name))}
    </section>`;
  }

  #item(item: Item, list: string): TemplateResult {
    const isCurrent = item.conversation_id === this.current;
    return html`<button
      class="item"
      data-testid="item"
      data-id=${item.conversation_id}
      aria-current=${isCurrent}
      @click=${() => tell(this, "pick-conversation", item.conversation_id)}
    >
      <span class="name"
        >${item.buyer_name}${item.urgency >= BEFORE_OTHERS && list === "waiting" ? html`<span class="urgent">急</span>` : nothing}</span
      >
      ${item.clock && list !== "taken" && !isHeld(item, this.now) ? this.#clock(item, item.clock) : this.#time(item)}
      <span class="last">${this.#lastLine(item, list)}</span>
      ${item.unread > 0 && list !== "taken"
        ? html`<span class="unread" aria-label="${item.unread} 条未读">${item.unread}</span>`
        : nothing}
      ${this.#tags(item, list)}
    </button>`;
  }

  #clock(item: Item, clock: ItemClock): TemplateResult {
    const heat = heatOf(clock, this.team?.lines ?? USUAL_LINES, this.now);
    return html`<span class="clock ${heat}" data-testid="waiting-clock" data-heat=${heat}>${clockWords(item, this.now)}</span>`;
  }

  #tags(item: Item, list: string): TemplateResult | typeof nothing {
    if (list === "taken") return nothing;
    const plain = [
      list === "waiting" ? item.skill_text : null,
      list === "waiting" && item.is_overnight ? "夜间留言" : null,
      isHeld(item, this.now) ? "暂挂中" : null,
    ].filter(Boolean);
    const offered = list === "waiting" ? this.#offered(item) : "";
    if (plain.length === 0 && !offered) return nothing;
    return html`<span class="tags"
      >${plain.map((words) => html`<span class="tag">${words}</span>`)}${offered
        ? html`<span class="tag offered" data-testid="offered">${offered}</span>`
        : nothing}</span
    >`;
  }

  /** 分给小雅 9 秒: who is asked; anybody may take it all the same. */
  #offered({ offer }: Item): string {
    const seconds = offer ? secondsLeft(offer.until, this.now) : 0;
    const who = this.team?.agents.find((one) => one.agent_id === offer?.agent_id);
    return seconds > 0 && who ? `分给${who.name} ${seconds} 秒` : "";
  }

  #time(item: Item): TemplateResult {
    return html`<span class="time">${readableTime(item.last_at, this.now)}</span>`;
  }

  #lastLine(item: Item, list: string): string {
    if (item.transfer && list === "waiting") return `${item.transfer.from_name}转给${item.transfer.to_name}：${item.transfer.reason}`;
    if (list === "taken") return `${item.agent_name ?? "同事"}接待中`;
    return item.reason_text && list === "waiting" ? `${item.reason_text} · ${item.last_text}` : item.last_text;
  }

  /** ↑ and ↓ go through all lists as one. */
  #key = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const items = [...this.renderRoot.querySelectorAll<HTMLElement>(".item")];
    const at = items.findIndex((item) => item.matches(":focus"));
    items[Math.min(items.length - 1, Math.max(0, at + step))]?.focus();
  };
}

define("desk-queue", QueueView);
