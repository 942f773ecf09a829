/** Order and product cards, in a bubble and in a list. */
import { type TemplateResult, css, html } from "lit";

import type { Card, OrderCard, ProductCard } from "./protocol";
import { yuan } from "./readable";

export function cardView(card: Card, now: (iso: string) => string): TemplateResult {
  return card.kind === "order" ? orderView(card, now) : productView(card);
}

function orderView(card: OrderCard, now: (iso: string) => string): TemplateResult {
  return html`<div class="card" data-testid="order-card">
    <div class="card-top"><span>订单 ${card.order_no}</span><b class="tag">${card.state_label}</b></div>
    <div class="card-title">${card.title}</div>
    <div class="card-low"><span>${now(card.created_at)} 下单</span><b>${yuan(card.paid_fen)}</b></div>
  </div>`;
}

function productView(card: ProductCard): TemplateResult {
  return html`<div class="card" data-testid="product-card">
    <div class="card-top"><span>宝贝</span><span>${card.spu}</span></div>
    <div class="card-title">${card.title}</div>
    <div class="card-low"><span>店铺价</span><b>${yuan(card.price_fen)}</b></div>
  </div>`;
}

export const cardStyles = css`
  .card {
    display: grid;
    gap: 4px;
    width: 100%;
    padding: 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--paper);
    color: var(--ink);
    text-align: left;
  }
  .card-top,
  .card-low {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 8px;
    color: var(--ink-2);
    font-size: 12px;
  }
  .card-top > :first-child {
    font-variant-numeric: tabular-nums;
  }
  .card-title {
    font-size: 14px;
    overflow-wrap: anywhere;
  }
  .card-low b {
    color: var(--brand-deep);
    font-size: 14px;
  }
  .tag {
    padding: 0 8px;
    border-radius: 10px;
    background: var(--sea-soft);
    color: var(--sea);
    font-weight: 500;
  }
`;
