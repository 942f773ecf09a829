/** Search over everything: type, arrows, Enter. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { readableTime } from "../shared/readable";
import { theme } from "../shared/theme";
import type { Found } from "./talk-api";

const REST_MS = 250;
const AUTHORS: Readonly<Record<string, string>> = { buyer: "买家", agent: "客服", bot: "小二" };

/** A line that can be chosen; without a conversation there is nothing to open. */
export interface Hit {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly conversation: string | null;
}

export function hitsOf(found: Found, now: number): Hit[] {
  return [
    ...found.buyers.map((one) => ({
      kind: "买家",
      title: one.name,
      text: `会员号 ${one.buyer_id}`,
      conversation: one.conversation_id,
    })),
    ...found.orders.map(({ order, buyer_name, conversation_id }) => ({
      kind: "订单",
      title: order.order_no,
      text: `${order.title} · ${order.state_label} · ${buyer_name}`,
      conversation: conversation_id,
    })),
    ...found.cases.map(({ case: one, conversation_id }) => ({
      kind: "工单",
      title: one.case_no,
      text: `${one.kind_label} · ${one.state_label}`,
      conversation: conversation_id,
    })),
    ...found.messages.map((one) => ({
      kind: "聊天",
      title: `${one.buyer_name} · ${AUTHORS[one.author] ?? ""} · ${readableTime(one.at, now)}`,
      text: `${one.before}${one.hit}${one.after}`,
      conversation: one.conversation_id,
    })),
  ];
}

export class SearchDialog extends LitElement {
  static override styles = [
    theme,
    css`
      dialog {
        width: min(560px, calc(100vw - 32px));
        max-height: min(640px, calc(100dvh - 64px));
        margin-top: 48px;
        padding: 0;
        border: 0;
        border-radius: 16px;
        background: var(--paper);
        color: var(--ink);
        box-shadow: var(--shadow);
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: rgb(42 36 32 / 40%);
      }
      input {
        flex: none;
        min-height: 56px;
        padding: 8px 20px;
        border: 0;
        border-bottom: 1px solid var(--line);
        font-size: 16px;
      }
      input:focus-visible {
        outline-offset: -2px;
      }
      .hits {
        overflow-y: auto;
      }
      .hit {
        display: grid;
        grid-template-columns: 48px 1fr;
        gap: 0 8px;
        width: 100%;
        padding: 8px 16px;
        border-left: 4px solid transparent;
        text-align: left;
      }
      .hit[aria-selected="true"] {
        border-left-color: var(--brand);
        background: var(--brand-soft);
      }
      .kind {
        grid-row: span 2;
        color: var(--brand-deep);
        font-size: 12px;
        line-height: 22px;
      }
      .text {
        color: var(--ink-2);
        font-size: 12px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .none {
        margin: 0;
        padding: 16px 20px;
        color: var(--ink-2);
      }
    `,
  ];

  @property({ attribute: false }) search!: (query: string) => Promise<Found>;
  @state() private hits: readonly Hit[] = [];
  @state() private at = 0;
  @state() private words = "输入至少两个字：昵称、订单号、运单号、手机号、聊天内容、工单号";
  @query("dialog") private readonly dialog!: HTMLDialogElement;
  #round = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#round += 1;
  }

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: "nearest" });
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-label="搜索" data-testid="search" @close=${() => tell(this, "dialog-closed")} @keydown=${this.#key}>
      <input
        type="search"
        role="combobox"
        aria-expanded=${this.hits.length > 0}
        aria-controls="hits"
        aria-label="搜索买家、订单、聊天和工单"
        placeholder="搜索买家、订单、聊天和工单"
        maxlength="60"
        data-testid="search-text"
        @input=${this.#input}
      />
      ${this.hits.length > 0
        ? html`<div class="hits" id="hits" role="listbox" aria-label="搜索结果">${this.hits.map((hit, place) => this.#hit(hit, place))}</div>`
        : html`<p class="none" id="hits" role="status">${this.words}</p>`}
    </dialog>`;
  }

  #hit(hit: Hit, place: number): TemplateResult {
    return html`<button
      class="hit"
      role="option"
      tabindex="-1"
      aria-selected=${place === this.at}
      data-testid="hit"
      @click=${() => this.#open(hit)}
    >
      <span class="kind">${hit.kind}</span>
      <span>${hit.title}${hit.conversation === null ? html`（还没有会话）` : nothing}</span>
      <span class="text">${hit.text}</span>
    </button>`;
  }

  #input = (event: Event): void => {
    const query = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(query), REST_MS);
  };

  async #ask(query: string): Promise<void> {
    const round = ++this.#round;
    const found = await this.search(query).catch((error: unknown) => refusalFrom(error).text);
    if (round !== this.#round) return;
    this.at = 0;
    this.hits = typeof found === "string" ? [] : hitsOf(found, serverNow());
    this.words = typeof found === "string" ? found : [...query].length < 2 ? "再多输一个字" : "没有找到，换个说法试试";
  }

  #key = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const hit = this.hits[this.at];
    if (step !== 0) this.at = Math.min(this.hits.length - 1, Math.max(0, this.at + step));
    else if (event.key === "Enter" && !event.isComposing && hit !== undefined) this.#open(hit);
    else return;
    event.preventDefault();
  };

  #open(hit: Hit): void {
    if (hit.conversation === null) return;
    tell(this, "pick-conversation", hit.conversation);
    this.dialog.close();
  }
}

define("desk-search", SearchDialog);
