/** `<shop-chat>`: the launcher at the bottom right and the panel with the conversation. */
import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";

import { browserClock } from "../shared/clock";
import type { Composer } from "../shared/composer";
import "../shared/composer";
import { define } from "../shared/define";
import { browserKeep } from "../shared/keep";
import type { Tap } from "../shared/log-view";
import "../shared/log-view";
import type { Card } from "../shared/protocol";
import { buttons, theme } from "../shared/theme";
import "./rating-view";
import "./queue-strip";
import { Session } from "./session";
import "./sheet";
import { stateLine } from "./state-line";
import { widgetStyles } from "./style";
import "../shared/tray-view";
import { type Press, thumbsUnder } from "./thumbs-view";
import { followViewport } from "./viewport";

const LOST_PATIENCE_MS = 1_500;

export class ShopChat extends LitElement {
  static override styles = [theme, buttons, widgetStyles];

  @property() base = "";
  @property() shop = "";
  @property() name = "在线客服";
  @property() product: string | null = null;
  @property() token: string | null = null;
  @property({ type: Boolean, reflect: true }) open = false;
  @state() private sheet: "orders" | "goods" | null = null;
  @state() private isLostShown = false;
  @state() private isHintShown = true;
  @query(".launcher") private readonly launcher!: HTMLElement | null;
  @query("xiaoer-composer") private readonly composer!: Composer | null;
  #session: Session | null = null;
  /** The line to write in gets the focus as soon as it is there. */
  #wantsFocus = false;
  #changes = 0;
  #lostTimer: ReturnType<typeof setTimeout> | undefined;
  #unfollow: () => void = () => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { base, shop } = this;
    const parts = { base, shop, keep: browserKeep(), clock: browserClock };
    this.#session = new Session({ ...parts, onChange: () => this.#changed() });
    this.#session.product = this.product;
    this.#session.setToken(this.token);
    this.#session.resume();
    this.#unfollow = followViewport(this);
    window.addEventListener("online", this.#wake);
    window.addEventListener("storage", this.#readElsewhere);
    document.addEventListener("visibilitychange", this.#wake);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("online", this.#wake);
    window.removeEventListener("storage", this.#readElsewhere);
    document.removeEventListener("visibilitychange", this.#wake);
    this.#unfollow();
    clearTimeout(this.#lostTimer);
    this.#session?.leave();
    this.#session = null;
  }

  show(): void {
    this.open = true;
    this.#wantsFocus = true;
    void this.#session?.open();
  }

  hide(): void {
    this.open = false;
    this.sheet = null;
    void this.updateComplete.then(() => this.launcher?.focus());
  }

  protected override updated(changed: PropertyValues<this>): void {
    const session = this.#session;
    if (session === null) return;
    if (changed.has("product")) session.product = this.product || null;
    if (changed.has("token")) this.#buyerChanged(session);
    if (this.open && this.#wantsFocus) this.#giveFocus();
    if (this.open && document.visibilityState === "visible") session.markRead();
  }

  /** On a touch screen the keyboard would hide the greeting: there the panel itself is focused. */
  #giveFocus(): void {
    const isTouch = matchMedia("(pointer: coarse)").matches;
    const target = isTouch ? this.renderRoot.querySelector<HTMLElement>(".panel") : this.composer;
    this.#wantsFocus = target === null;
    target?.focus();
  }

  #buyerChanged(session: Session): void {
    session.setToken(this.token);
    if (session.mode !== "idle") return;
    this.sheet = null;
    if (this.open) void session.open();
    else session.resume();
  }

  #wake = (): void => {
    if (document.visibilityState === "visible") this.#session?.live?.wake();
    this.requestUpdate();
  };

  /** Another tab showed what was unread here. */
  #readElsewhere = (): void => this.requestUpdate();

  /** A cut shorter than a second and a half is not worth a banner. */
  #changed(): void {
    const isLost = this.#session?.live?.line === "lost";
    if (!isLost) {
      clearTimeout(this.#lostTimer);
      this.#lostTimer = undefined;
      this.isLostShown = false;
    } else this.#lostTimer ??= setTimeout(() => (this.isLostShown = true), LOST_PATIENCE_MS);
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    return this.open ? this.#panel() : this.#button();
  }

  #button(): TemplateResult {
    const unread = this.#session?.unread ?? 0;
    const label = unread > 0 ? `联系客服，${unread} 条未读` : "联系客服";
    return html`<button class="launcher" data-testid="launcher" aria-label=${label} aria-expanded="false" @click=${this.show}>
      <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" aria-hidden="true">
        <path d="M4 5h16v11H11l-4 4v-4H4z" stroke-linejoin="round" />
        <path d="M8 9.5h8M8 12.5h5" stroke-linecap="round" />
      </svg>
      <span>问问小二</span>
      ${unread > 0 ? html`<b class="badge" data-testid="unread">${unread > 99 ? "99+" : unread}</b>` : nothing}
    </button>`;
  }

  #panel(): TemplateResult {
    const session = this.#session;
    const held = session?.live?.held ?? null;
    return html`<section
      class="panel"
      role="dialog"
      tabindex="-1"
      aria-label="${this.name} 在线客服"
      data-testid="panel"
      @keydown=${this.#key}
      @sheet-close=${this.#closeSheet}
      @sheet-pick=${this.#pick}
    >
      <header class="head" ?inert=${this.sheet !== null}>
        <span class="sign" aria-hidden="true">二</span>
        <div class="names">
          <h1>${this.name}</h1>
          <p role="status" data-testid="state-line" data-owner=${held?.owner ?? ""}>${stateLine(held)}</p>
        </div>
        <button class="shut" data-testid="close" aria-label="收起客服窗口" @click=${this.hide}>×</button>
      </header>
      ${this.#strips()} ${held === null || session?.mode !== "talking" ? this.#stateView() : this.#talk()}
      ${this.sheet
        ? html`<xiaoer-sheet
            .kind=${this.sheet}
            .base=${this.base}
            .product=${this.product}
            .kept=${session?.kept ?? null}
            ?stranger=${session?.isStranger ?? true}
          ></xiaoer-sheet>`
        : nothing}
    </section>`;
  }

  #strips(): TemplateResult {
    const live = this.#session?.live;
    const isHint = this.isHintShown && this.#session?.isStranger && live;
    return html`
      ${this.isLostShown
        ? html`<div class="strip" role="status" data-testid="lost">网络不太稳，正在重连…</div>`
        : nothing}
      ${live?.passingWords
        ? html`<div class="strip bad" role="alert" data-testid="passing">
            <span>${live.passingWords}</span><button class="link" @click=${this.#understood}>知道了</button>
          </div>`
        : nothing}
      ${isHint
        ? html`<div class="strip hint" data-testid="stranger-hint">
            <span>登录店铺账号后，小二能直接查到您的订单。</span
            ><button class="link" aria-label="知道了，不再提示登录" @click=${() => (this.isHintShown = false)}>知道了</button>
          </div>`
        : nothing}
    `;
  }

  #stateView(): TemplateResult {
    const session = this.#session;
    if (session?.mode === "token_refused") {
      return html`<div class="state" role="alert" data-testid="token-refused">
        <span>登录信息已失效，暂时认不出您是哪位。</span><span>刷新页面重新登录，或者：</span>
        <button class="button main" data-testid="as-stranger" @click=${() => void session.asStranger()}>以访客身份继续</button>
      </div>`;
    }
    if (session?.mode === "failed") {
      return html`<div class="state" role="alert" data-testid="open-failed">
        <span>${session.trouble || "客服窗口没有打开。"}</span>
        <button class="button" @click=${() => void session.again()}>再试一次</button>
      </div>`;
    }
    return html`<div class="state" role="status">正在接通小二…</div>`;
  }

  #talk(): TemplateResult {
    const live = this.#session?.live;
    if (!live) return html``;
    return html`
      <xiaoer-queue-strip .base=${this.base} .kept=${this.#session?.kept ?? null} .waiting=${live.held.waiting}></xiaoer-queue-strip>
      <xiaoer-log
        .held=${live.held}
        .photos=${this.#session?.photos ?? null}
        ?typing=${live.isTyping} ?inert=${this.sheet !== null}
        .under=${thumbsUnder(this.#session?.thumbs ?? null, live.held.events)}
        @thumb-press=${this.#press}
        @log-choice=${this.#choose}
        @log-retry=${(event: CustomEvent<string>) => live.retry(event.detail)}
        @log-drop=${(event: CustomEvent<string>) => live.remove(event.detail)}
      ></xiaoer-log>
      <xiaoer-rating .rating=${this.#session?.rating ?? null} .version=${++this.#changes} ?inert=${this.sheet !== null}></xiaoer-rating>
      <footer class="foot" ?inert=${this.sheet !== null}>${live.held.owner === "closed" ? this.#ended() : this.#write()}</footer>
    `;
  }

  #ended(): TemplateResult {
    return html`<button class="button main" style="width:100%" data-testid="again" @click=${() => void this.#session?.again()}>
      再次咨询
    </button>`;
  }

  #write(): TemplateResult {
    const tray = this.#session?.tray ?? null;
    return html`
      <div class="tools">
        <button class="button" data-testid="send-order" @click=${() => (this.sheet = "orders")}>发送订单</button>
        <button class="button" data-testid="send-product" @click=${() => (this.sheet = "goods")}>发送宝贝</button>
      </div>
      <xiaoer-tray .tray=${tray} .version=${++this.#changes}></xiaoer-tray>
      <xiaoer-composer
        ?more=${(tray?.ready.length ?? 0) > 0}
        ?waits=${tray?.isBusy ?? false}
        @photos-picked=${(event: CustomEvent<File[]>) => tray?.add(event.detail)}
        @composer-send=${(event: CustomEvent<string>) => this.#session?.write(event.detail)}
        @composer-typing=${(event: CustomEvent<boolean>) => this.#session?.live?.typing(event.detail)}
      >
        <xiaoer-photo-button slot="tool"></xiaoer-photo-button>
      </xiaoer-composer>
    `;
  }

  #press = ({ detail }: CustomEvent<Press>): void => {
    void this.#session?.thumbs?.press(detail.seq, detail.isUseful);
  };

  #choose = ({ detail }: CustomEvent<Tap>): void => {
    this.#session?.say({ choice_id: detail.id }, { text: detail.title, choiceOf: detail.seq });
  };

  #pick = ({ detail: card }: CustomEvent<Card>): void => {
    const named = card.kind === "order" ? { order: card.order_no } : { product: card.spu };
    this.#session?.say({ card: named }, { card });
    this.#closeSheet();
  };

  #closeSheet = (): void => {
    this.sheet = null;
    void this.updateComplete.then(() => this.composer?.focus());
  };

  #understood = (): void => this.#session?.live?.forgetPassingWords();

  #key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    if (this.sheet === null) this.hide();
    else this.#closeSheet();
  };
}

define("shop-chat", ShopChat);
