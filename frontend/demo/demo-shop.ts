/** A small shop front that carries the widget as a real shop would: by its script tag. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { state } from "lit/decorators.js";

import { type Goods, type Sku, findGoods, oneGoods } from "../shared/catalogue";
import { define } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { browserKeep } from "../shared/keep";
import { yuan } from "../shared/readable";
import { buttons, theme } from "../shared/theme";
import type { ShopChatDoor } from "../widget/main";
import { artOf } from "./art";
import { shopStyles } from "./style";
import { type DemoShopFacts, demoFacts, remember, tokenFor, whoIsHere } from "./who";

const NAME = "暖屿生活馆";
/** Tokens live an hour at most; a page that stays open takes a new one in time. */
const TOKEN_MS = 40 * 60_000;

declare global {
  interface Window {
    shopChat?: ShopChatDoor;
  }
}

export class DemoShop extends LitElement {
  static override styles = [theme, buttons, shopStyles];

  @state() private goods: readonly Goods[] | null = null;
  @state() private one: Goods | null = null;
  @state() private facts: DemoShopFacts = { shop: "", buyers: [] };
  @state() private who = "";
  @state() private trouble = "";
  readonly #keep = browserKeep();
  #widget: Promise<HTMLScriptElement> | null = null;
  readonly #product = new URLSearchParams(location.search).get("product");
  #renew: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.who = whoIsHere(this.#keep);
    this.#renew = setInterval(() => void this.#showToken(), TOKEN_MS);
    void this.#loadGoods();
    this.#widget = this.#loadWidget();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#renew);
  }

  protected override render(): TemplateResult {
    return html`
      ${this.#top()}
      <main class="wide">
        ${this.trouble ? html`<p class="state" role="alert">${this.trouble}</p>` : this.#page()} ${this.#note()}
      </main>
    `;
  }

  #page(): TemplateResult {
    if (this.#product !== null) return this.one ? this.#goodsPage(this.one) : html`<p class="state">正在取…</p>`;
    return html`
      <section class="hero">
        <h1>给家添一点暖</h1>
        <p>围巾、灯、茶和一张软软的毯子。挑的时候拿不准，点右下角问问小二。</p>
      </section>
      <section class="grid" aria-label="全部宝贝" data-testid="goods-list">
        ${(this.goods ?? []).map((one) => this.#tile(one))}
      </section>
    `;
  }

  #top(): TemplateResult {
    return html`<header class="top"><div class="wide">
      <a class="logo" href="/demo/">${NAME}<small>演示店铺</small></a>
      <label class="who">我是谁
        <select class="input" data-testid="who" .value=${this.who} @change=${this.#switch}>
          <option value="" ?selected=${this.who === ""}>游客（未登录）</option>
          ${this.facts.buyers.map(
            ({ buyer_id, name }) => html`<option value=${buyer_id} ?selected=${this.who === buyer_id}>${name}</option>`,
          )}
        </select>
      </label>
    </div></header>`;
  }

  #tile(one: Goods): TemplateResult {
    return html`<a class="goods" href="/demo/?product=${one.spu}" data-testid="goods" data-spu=${one.spu}>
      ${artOf(one)}
      <div>
        <h2>${one.title}</h2>
        <span class="price">${yuan(one.price_fen)}</span></div>
    </a>`;
  }

  #goodsPage(one: Goods): TemplateResult {
    return html`<article class="one" data-testid="goods-page">
      ${artOf(one)}
      <div>
        <span class="kind">${one.category} · ${one.spu}</span>
        <h1>${one.title}</h1>
        <span class="price">${yuan(one.price_fen)}</span>
        <dl class="facts">
          ${chips("颜色", one, (sku) => sku.colour)} ${chips("规格", one, (sku) => sku.size)}
          ${one.material ? html`<dt>材质</dt><dd>${one.material}</dd>` : nothing}
          ${one.warranty_months > 0 ? html`<dt>保修</dt><dd>${one.warranty_months} 个月</dd>` : nothing}
          ${one.care.length > 0 ? html`<dt>洗护</dt><dd>${one.care.join("，")}</dd>` : nothing}
        </dl>
        <button class="button main" data-testid="ask" @click=${() => window.shopChat?.open()}>问问这件宝贝</button>
      </div>
    </article>`;
  }

  #note(): TemplateResult {
    const product = this.#product ? ` data-product="${this.#product}"` : "";
    const tag = `<script src="${location.origin}/widget.js" data-shop="${this.facts.shop}" data-name="${NAME}"${product} data-token="买家的登录令牌"></script>`;
    return html`<aside class="note">
      这个聊天窗就是一行代码。放进自己的店铺页面：<code data-testid="snippet">${tag}</code>data-token
      由店铺服务器签发，不填就是游客。
    </aside>`;
  }

  async #loadGoods(): Promise<void> {
    try {
      if (this.#product === null) this.goods = await findGoods("");
      else this.one = await oneGoods("", this.#product);
    } catch (error) {
      this.trouble = refusalFrom(error).text;
    }
  }

  /** The widget comes with its token, so that nobody's guest talk is opened first. */
  async #loadWidget(): Promise<HTMLScriptElement> {
    this.facts = await demoFacts().catch(() => ({ shop: "nuanyu", buyers: [] }));
    const token = await this.#token();
    const script = document.createElement("script");
    script.src = "/widget.js";
    Object.assign(script.dataset, { shop: this.facts.shop, name: NAME });
    if (this.#product !== null) script.dataset["product"] = this.#product;
    if (token !== null) script.dataset["token"] = token;
    document.body.append(script);
    return script;
  }

  async #token(): Promise<string | null> {
    return this.who === "" ? null : tokenFor(this.who).catch(() => null);
  }

  #switch = (event: Event): void => {
    this.who = (event.target as HTMLSelectElement).value;
    remember(this.#keep, this.who);
    void this.#showToken();
  };

  /** By the tag's attribute: it reaches the widget also while that is still on its way here. */
  async #showToken(): Promise<void> {
    const asked = this.who;
    const [script, token] = await Promise.all([this.#widget, this.#token()]);
    if (script === null || asked !== this.who) return;
    if (token === null) delete script.dataset["token"];
    else script.dataset["token"] = token;
  }
}

/** A value all of whose SKUs are gone is shown as sold out. */
function chips(label: string, { skus }: Goods, valueOf: (sku: Sku) => string): TemplateResult | typeof nothing {
  const each = [...new Set(skus.map(valueOf).filter(Boolean))];
  if (each.length === 0) return nothing;
  const isGone = (value: string): boolean => skus.every((sku) => valueOf(sku) !== value || sku.isSoldOut);
  return html`<dt>${label}</dt><dd>${each.map(
    (value) => html`<span class="chip ${isGone(value) ? "gone" : ""}">${value}${isGone(value) ? "（暂时无货）" : ""}</span>`,
  )}</dd>`;
}

define("demo-shop", DemoShop);
