/** The small sheet over the composer: pick one of the own orders, or one of the shop's goods. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";

import { cardStyles, cardView } from "../shared/cards";
import { findGoods, oneGoods, ownOrders, productCardOf } from "../shared/catalogue";
import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { refusalFrom } from "../shared/http";
import type { Card, ProductCard } from "../shared/protocol";
import { readableTime } from "../shared/readable";
import { buttons, theme } from "../shared/theme";
import type { Kept } from "./identity";

const SEARCH_PAUSE_MS = 300;

export class Sheet extends LitElement {
  static override styles = [
    theme,
    buttons,
    cardStyles,
    css`
      :host {
        position: absolute;
        inset: 0;
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        background: rgb(42 36 32 / 36%);
        border-radius: inherit;
        overflow: hidden;
      }
      .sheet {
        display: flex;
        flex-direction: column;
        max-height: 80%;
        padding: 16px;
        padding-bottom: max(16px, env(safe-area-inset-bottom));
        border-radius: 16px 16px 0 0;
        background: var(--sand);
        animation: up 0.2s both;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        margin-bottom: 8px;
      }
      h2 {
        margin: 0;
        font-size: 16px;
      }
      .list {
        display: grid;
        gap: 8px;
        margin-top: 8px;
        overflow-y: auto;
      }
      .pick {
        border-radius: var(--radius-small);
      }
      .pick:hover .card {
        border-color: var(--brand);
      }
      .hint {
        padding: 24px 8px;
        text-align: center;
        color: var(--ink-2);
      }
      .here {
        margin: 4px 0 0;
        font-size: 12px;
        color: var(--ink-2);
      }
      @keyframes up {
        from {
          transform: translateY(24px);
          opacity: 0;
        }
      }
    `,
  ];

  @property() kind: "orders" | "goods" = "orders";
  @property() base = "";
  @property() product: string | null = null;
  @property({ attribute: false }) kept: Kept | null = null;
  @property({ type: Boolean }) stranger = false;
  @state() private cards: readonly Card[] | null = null;
  @state() private here: ProductCard | null = null;
  @state() private trouble = "";
  @query("input") private readonly search!: HTMLElement | null;
  @query(".close") private readonly closer!: HTMLElement | null;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #round = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load("");
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
    this.#round += 1;
  }

  protected override firstUpdated(): void {
    (this.search ?? this.closer)?.focus();
  }

  protected override render(): TemplateResult {
    const title = this.kind === "orders" ? "发送订单" : "发送宝贝";
    return html`<div class="sheet" role="dialog" aria-modal="true" aria-label=${title} data-testid="sheet-${this.kind}" @keydown=${this.#stay}>
      <header>
        <h2>${title}</h2>
        <button class="button quiet close" data-testid="sheet-close" @click=${() => tell(this, "sheet-close")}>关闭</button>
      </header>
      ${this.kind === "goods"
        ? html`<input
            class="input"
            type="search"
            aria-label="搜索店里的宝贝"
            placeholder="搜索店里的宝贝"
            data-testid="sheet-search"
            @input=${this.#search}
          />`
        : nothing}
      <div class="list">${this.#list()}</div>
    </div>`;
  }

  #list(): TemplateResult {
    if (this.kind === "orders" && this.stranger) {
      return html`<p class="hint" data-testid="login-hint">登录店铺账号后，就能在这里选自己的订单。</p>`;
    }
    if (this.trouble) return html`<p class="hint" role="alert">${this.trouble}</p>`;
    if (this.cards === null) return html`<p class="hint" role="status">正在取…</p>`;
    const { here } = this;
    const others = this.cards.filter((card) => card.kind !== "product" || card.spu !== here?.spu);
    return html`
      ${here ? html`<p class="here">正在看的宝贝</p>${this.#pick(here)}` : nothing}
      ${others.map((card) => this.#pick(card))}
      ${others.length === 0 && !here ? html`<p class="hint">${this.kind === "orders" ? "还没有订单。" : "没有找到。"}</p>` : nothing}
    `;
  }

  #pick(card: Card): TemplateResult {
    return html`<button class="pick" data-testid="sheet-pick" @click=${() => tell<Card>(this, "sheet-pick", card)}>
      ${cardView(card, (iso) => readableTime(iso, serverNow()))}
    </button>`;
  }

  /** Tab stays inside: what lies behind a modal sheet is out of reach. */
  #stay = (event: KeyboardEvent): void => {
    if (event.key !== "Tab") return;
    const all = [...this.renderRoot.querySelectorAll<HTMLElement>("button, input")];
    const [leaving, landing] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
    if (!leaving?.matches(":focus")) return;
    event.preventDefault();
    landing?.focus();
  };

  #search = (event: Event): void => {
    clearTimeout(this.#pause);
    const words = (event.target as HTMLInputElement).value;
    this.#pause = setTimeout(() => void this.#load(words), SEARCH_PAUSE_MS);
  };

  async #load(words: string): Promise<void> {
    if (this.kind === "orders" && this.stranger) return;
    const round = ++this.#round;
    try {
      const cards = await this.#fetch(words);
      if (round === this.#round) Object.assign(this, { cards, trouble: "" });
    } catch (error) {
      if (round === this.#round) this.trouble = refusalFrom(error).text;
    }
  }

  async #fetch(words: string): Promise<readonly Card[]> {
    if (this.kind === "orders") {
      return this.kept === null ? [] : ownOrders(this.base, this.kept.conversation, this.kept.token);
    }
    this.here = words === "" && this.product ? await this.#pageGoods(this.product) : null;
    return (await findGoods(this.base, words)).map(productCardOf);
  }

  /** A page may name a product that the shop has not: then the list alone is shown. */
  async #pageGoods(spu: string): Promise<ProductCard | null> {
    return oneGoods(this.base, spu).then(productCardOf, () => null);
  }
}

define("xiaoer-sheet", Sheet);
