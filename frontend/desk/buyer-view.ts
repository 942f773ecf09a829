/** Beside a conversation: who the buyer is and what they bought. */
import { LitElement, type TemplateResult, css, html, nothing, unsafeCSS } from "lit";
import { property } from "lit/decorators.js";

import { cardStyles, cardView } from "../shared/cards";
import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { readableTime } from "../shared/readable";
import { theme } from "../shared/theme";
import type { Buyer, DeskOrder, Details, Parcel } from "./api";
import "./beside-view";
import "./notes-view";
import type { Beside } from "./talk-types";

/** Where the columns stand one at a time (app-style): there the buyer is folded away. */
const PHONE = "(max-width: 760px)";
const LEVELS: Readonly<Record<string, string>> = { new: "新客", regular: "常客", loyal: "老客" };

export class BuyerView extends LitElement {
  static override styles = [
    theme,
    cardStyles,
    css`
      :host {
        display: block;
        padding: 16px;
        overflow-y: auto;
        background: var(--paper);
      }
      summary {
        display: none;
        cursor: pointer;
        color: var(--ink-2);
        line-height: 44px;
      }
      h2 {
        margin: 0;
        font-size: 16px;
      }
      @media ${unsafeCSS(PHONE)} {
        :host {
          padding: 0 16px;
        }
        summary {
          display: list-item;
        }
        details[open] {
          padding-bottom: 16px;
        }
      }
      h3 {
        margin: 16px 0 8px;
        font-size: 13px;
        color: var(--ink-2);
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin-top: 8px;
      }
      .chips span {
        padding: 0 8px;
        border-radius: 10px;
        background: var(--sand-2);
        font-size: 12px;
        line-height: 20px;
      }
      .chips .level {
        background: var(--brand-soft);
        color: var(--brand-deep);
      }
      .low {
        color: var(--ink-2);
        font-size: 12px;
      }
      .orders {
        display: grid;
        gap: 8px;
      }
      .use {
        min-height: 28px;
        padding: 0 12px;
        color: var(--brand-deep);
        font-size: 12px;
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      .use[aria-pressed="true"] {
        font-weight: 600;
      }
      .parcel {
        padding: 4px 12px;
        font-size: 12px;
        color: var(--ink-2);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) details: Details | null = null;
  @property({ attribute: false }) beside: Beside | null = null;
  /** Who can be named in a note. */
  @property({ attribute: false }) names: readonly string[] = [];
  /** The order whose facts stand in the scripts. */
  @property() orderNo = "";

  /** On a phone the buyer is folded away: it opens first. */
  focusNotes(): void {
    this.renderRoot.querySelector("details")?.setAttribute("open", "");
    this.renderRoot.querySelector<HTMLElement>("desk-notes")?.focus();
  }

  protected override render(): TemplateResult {
    const { details } = this;
    if (details === null) return html``;
    return html`<details ?open=${!matchMedia(PHONE).matches}>
      <summary>${foldedLine(details)}</summary>
      ${details.buyer ? this.#buyer(details.buyer) : html`<h2>访客</h2><p class="low">没有登录，不能查看订单。</p>`}
      <desk-beside part-of="top" .beside=${this.beside} ?known=${details.buyer !== null}></desk-beside>
      <desk-notes .notes=${this.beside?.notes ?? []} .names=${this.names}></desk-notes>
      ${details.buyer
        ? html`<h3>最近订单</h3>
            <div class="orders" data-testid="buyer-orders">
              ${details.orders.length === 0 ? html`<span class="low">还没有订单。</span>` : nothing}
              ${details.orders.map((order) => this.#order(order))}
            </div>`
        : nothing}
      <desk-beside part-of="end" .beside=${this.beside} ?known=${details.buyer !== null}></desk-beside>
    </details>`;
  }

  #buyer(buyer: Buyer): TemplateResult {
    return html`<div data-testid="buyer">
      <h2>${buyer.name}</h2>
      <span class="low">会员号 ${buyer.buyer_id}</span>
      <div class="chips">
        <span class="level">${LEVELS[buyer.level] ?? buyer.level}</span>
        ${buyer.tags.map((tag) => html`<span>${tag}</span>`)}
      </div>
    </div>`;
  }

  #order(order: DeskOrder): TemplateResult {
    const isUsed = order.order_no === this.orderNo;
    return html`<div>
      ${cardView({ ...order, kind: "order" }, (iso) => readableTime(iso, serverNow()))}
      <button class="use" aria-pressed=${isUsed} data-testid="use-order" @click=${() => tell(this, "use-order", isUsed ? "" : order.order_no)}>
        ${isUsed ? "话术正用这一单" : "话术用这一单"}
      </button>
      ${(order.parcels ?? []).map((parcel) => html`<div class="parcel">${parcelLine(parcel)}</div>`)}
    </div>`;
  }
}

/** 老客 · 3 个订单 */
function foldedLine({ buyer, orders }: Details): string {
  if (buyer === null) return "访客，没有登录";
  return `买家资料：${LEVELS[buyer.level] ?? buyer.level} · ${orders.length} 个订单`;
}

/** 申通快递 777… 派送中 · 最近一条物流 */
export function parcelLine({ courier, tracking_no, state_label, last_scan }: Parcel): string {
  const scan = typeof last_scan === "string" ? last_scan : [last_scan?.place, last_scan?.text].filter(Boolean).join(" ");
  return [[courier, tracking_no, state_label].filter(Boolean).join(" "), scan].filter(Boolean).join(" · ");
}

define("desk-buyer", BuyerView);
