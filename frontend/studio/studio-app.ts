/** The studio: the desk's login, the tabs, and what the chosen one shows. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";

import { DeskApi, type SignedIn, type User } from "../desk/api";
import "../desk/login-view";
import { define } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { buttons, theme } from "../shared/theme";
import { StudioApi } from "./api";
import { studioStyles } from "./studio-style";
import { type StudioContext, TABS, type Tab, nextTab, tabOf } from "./tabs";

const NOTICE_MS = 6_000;
const EXPIRED = "登录已过期，请重新登录。";
const ROLES: readonly string[] = ["trainer", "admin"];

export class StudioApp extends LitElement {
  static override styles = [theme, buttons, studioStyles];

  @state() private user: User | null = null;
  @state() private isAsked = false;
  @state() private loginNotice = "";
  @state() private notice = "";
  @state() private tab: Tab | undefined = tabOf(location.hash);
  readonly #desk = new DeskApi();
  readonly #api = new StudioApi(() => this.#desk.csrf);
  #context: StudioContext | null = null;
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("keydown", this.#key);
    window.addEventListener("hashchange", this.#moved);
    void this.#whoAmI();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this.#key);
    window.removeEventListener("hashchange", this.#moved);
    clearTimeout(this.#noticeTimer);
  }

  protected override render(): TemplateResult {
    if (!this.isAsked) return html`<p class="loading" role="status">正在打开训练室…</p>`;
    if (this.user === null || this.user.must_change_password) {
      return html`<desk-login
        .api=${this.#desk}
        .user=${this.user}
        .notice=${this.loginNotice}
        heading="店小二训练室"
        @signed-in=${(event: CustomEvent<SignedIn>) => this.#signedIn(event.detail.user)}
      ></desk-login>`;
    }
    return this.user.roles.some((role) => ROLES.includes(role)) ? this.#studio(this.user) : this.#stranger();
  }

  #stranger(): TemplateResult {
    return html`<main class="stranger" data-testid="no-trainer">
      <h1>这里是训练室</h1>
      <p>您的账号没有训练师权限，请找店长开通。</p>
      <p><a class="link" href="/desk/">去工作台</a></p>
      <button class="button" data-testid="logout" @click=${() => void this.#logout()}>换个账号登录</button>
    </main>`;
  }

  #studio(user: User): TemplateResult {
    return html`<div class="studio">
      <header class="bar">
        <b class="logo"><span aria-hidden="true">训</span>店小二训练室</b>
        <span class="gap"></span>
        <span class="me" data-testid="me">${user.name}</span>
        <button class="button quiet" data-testid="logout" @click=${() => void this.#logout()}>退出</button>
      </header>
      <div class="tabs" role="tablist" aria-label="训练室" @keydown=${this.#tabKey}>${TABS.map((tab) => this.#tabOf(tab))}</div>
      <main class="panel" id="panel" role="tabpanel" aria-labelledby="tab-${this.tab?.id ?? ""}">
        ${this.tab && this.#context ? keyed(this.tab.id, this.tab.show(this.#context)) : nothing}
      </main>
      ${this.notice ? html`<p class="toast" role="alert" data-testid="notice-bar">${this.notice}</p>` : nothing}
    </div>`;
  }

  #tabOf(tab: Tab): TemplateResult {
    const isShown = tab === this.tab;
    return html`<button
      class="tab"
      id="tab-${tab.id}"
      role="tab"
      aria-selected=${isShown}
      aria-controls="panel"
      tabindex=${isShown ? 0 : -1}
      data-testid="tab-${tab.id}"
      @click=${() => this.#show(tab)}
    >
      ${tab.label}
    </button>`;
  }

  #show(tab: Tab | undefined): void {
    if (tab === undefined || tab === this.tab) return;
    this.tab = tab;
    history.replaceState(null, "", `#t=${tab.id}`);
  }

  #moved = (): void => {
    this.tab = tabOf(location.hash);
  };

  /** Alt and a digit from anywhere: the tab of that place. */
  #key = (event: KeyboardEvent): void => {
    const digit = /^Digit([1-9])$/.exec(event.code);
    if (!event.altKey || digit === null || this.#context === null) return;
    this.#show(TABS[Number(digit[1]) - 1]);
    event.preventDefault();
  };

  #tabKey = (event: KeyboardEvent): void => {
    const next = nextTab(event.key, TABS.findIndex((tab) => tab === this.tab), TABS.length);
    const tab = next === null ? undefined : TABS[next];
    if (tab === undefined) return;
    event.preventDefault();
    this.#show(tab);
    this.renderRoot.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus();
  };

  async #whoAmI(): Promise<void> {
    await this.#desk.me().then(
      (signedIn) => this.#signedIn(signedIn.user),
      (error: unknown) => {
        const refusal = refusalFrom(error);
        if (refusal.status !== 401) this.loginNotice = refusal.text;
      },
    );
    this.isAsked = true;
  }

  #signedIn(user: User): void {
    this.user = user;
    this.loginNotice = "";
    this.#context = { api: this.#api, user, say: (text) => this.#say(text), fail: (error) => this.#fail(error) };
  }

  #signedOut(why: string): void {
    this.user = null;
    this.#context = null;
    this.loginNotice = why;
  }

  async #logout(): Promise<void> {
    await this.#desk.logout().catch(() => undefined);
    this.#signedOut("您已退出。");
  }

  #say(text: string): void {
    clearTimeout(this.#noticeTimer);
    this.notice = text;
    this.#noticeTimer = setTimeout(() => (this.notice = ""), NOTICE_MS);
  }

  #fail(error: unknown): void {
    const refusal = refusalFrom(error);
    if (refusal.status === 401) this.#signedOut(EXPIRED);
    else this.#say(refusal.text);
  }
}

define("studio-app", StudioApp);
