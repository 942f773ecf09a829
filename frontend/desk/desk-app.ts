/** The desk: login, lists, the open conversation and the buyer beside it. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { query, state } from "lit/decorators.js";

import { browserClock } from "../shared/clock";
import { define } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { browserKeep } from "../shared/keep";
import { buttons, theme } from "../shared/theme";
import { Alarm, titleWith } from "./alarm";
import { DeskApi, type SignedIn, type User } from "./api";
import { Board } from "./board";
import "./buyer-view";
import type { BuyerView } from "./buyer-view";
import { appStyles } from "./app-style";
import { Deeds, summaryOf } from "./deeds";
import { type DialogKind, giveBackOf } from "./dialogs";
import "./login-view";
import "./mentions-view";
import "./queue-view";
import { Room } from "./room";
import type { RoomView } from "./room-view";
import "./room-view";
import "./search-dialog";
import { deedOf, isWritingNow } from "./shortcuts";
import { TalkApi } from "./talk-api";
import type { TransferWish } from "./talk-types";
import "./transfer-dialog";

const NOTICE_MS = 6_000;
const EXPIRED = "登录已过期，请重新登录。没发出的草稿还在。";

function emptyWords(waiting: number): string {
  return waiting > 0 ? `有 ${waiting} 位买家在等，从左边最上面的一位接起。` : "现在没有人在等。有买家转人工时会响一声。";
}

export class DeskApp extends LitElement {
  static override styles = [theme, buttons, appStyles];

  @state() private user: User | null = null;
  @state() private isAsked = false;
  @state() private loginNotice = "";
  @state() private dialog: DialogKind | "transfer" | "search" | null = null;
  @state() private orderNo = "";
  @state() private notice = "";
  @state() private version = 0;
  @query("desk-room") private readonly roomView!: RoomView | null;
  readonly #api = new DeskApi();
  readonly #talk = new TalkApi(() => this.#api.csrf);
  readonly #deeds = new Deeds(this.#talk, (work) => this.#try(work));
  readonly #alarm = new Alarm();
  readonly #keep = browserKeep();
  #board: Board | null = null;
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#alarm.connect();
    window.addEventListener("keydown", this.#key);
    window.addEventListener("online", this.#wake);
    document.addEventListener("visibilitychange", this.#wake);
    void this.#whoAmI();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#alarm.disconnect();
    window.removeEventListener("keydown", this.#key);
    window.removeEventListener("online", this.#wake);
    document.removeEventListener("visibilitychange", this.#wake);
    clearTimeout(this.#noticeTimer);
    this.#board?.stop();
    this.#board = null;
  }

  protected override render(): TemplateResult {
    if (!this.isAsked) return html`<p class="loading" role="status">正在打开工作台…</p>`;
    if (this.user === null || this.user.must_change_password) {
      return html`<desk-login
        .api=${this.#api}
        .user=${this.user}
        .notice=${this.loginNotice}
        @signed-in=${(event: CustomEvent<SignedIn>) => this.#signedIn(event.detail)}
      ></desk-login>`;
    }
    return this.#desk(this.user, this.#board);
  }

  #desk(user: User, board: Board | null): TemplateResult {
    const room = board?.room ?? null;
    return html`<div class="desk ${room ? "with-room" : ""}" @pick-conversation=${this.#pick} @room-back=${this.#back}>
      ${this.#bar(user, board)}
      ${this.notice ? html`<p class="toast" role="alert" data-testid="notice-bar">${this.notice}</p>` : nothing}
      <desk-queue .lists=${board?.lists ?? { waiting: [], mine: [], taken: [] }} .current=${room?.id ?? null}></desk-queue>
      ${room ? this.#room(room) : html`<div class="empty">${emptyWords(board?.lists.waiting.length ?? 0)}</div>`}
      ${this.#dialogs(room)}
    </div>`;
  }

  #room(room: Room): TemplateResult {
    return html`<desk-room
        data-testid="room"
        .room=${room}
        .version=${this.version}
        .talk=${this.#talk}
        .orderNo=${this.orderNo}
        @room-deed=${(event: CustomEvent<string>) => void this.#do(event.detail)}
        @room-typing=${(event: CustomEvent<boolean>) => this.#board?.typing(event.detail)}
      ></desk-room>
      <desk-buyer
        .details=${room.details}
        .beside=${room.beside}
        .orderNo=${this.orderNo}
        .names=${["主管", ...this.#deeds.colleagues.people.filter(({ id }) => id !== this.user?.id).map(({ name }) => name)]}
        @use-order=${(event: CustomEvent<string>) => (this.orderNo = event.detail)}
        @notes-opened=${() => void this.#deeds.know().then(() => this.requestUpdate())}
        @write-note=${(event: CustomEvent<string>) => void this.#deeds.note(room, event.detail)}
        @set-tag=${(event: CustomEvent<{ tag: string; on: boolean }>) => void this.#deeds.tag(room, event.detail)}
      ></desk-buyer>`;
  }

  #bar(user: User, board: Board | null): TemplateResult {
    return html`<header class="bar">
      <b class="logo"><span aria-hidden="true">二</span>店小二工作台</b>
      <span class="line ${board?.isFresh ? "" : "lost"}" role="status" data-testid="line"
        >${board?.isFresh ? "已连接" : "正在重连…"}</span
      >
      <span class="gap"></span>
      <desk-mentions .mentions=${board?.lists.mentions ?? []}></desk-mentions>
      <button class="button quiet" title="搜索（Ctrl+K）" data-testid="open-search" @click=${() => (this.dialog = "search")}>搜索</button>
      <button class="button quiet" aria-pressed=${this.#alarm.isOn} data-testid="sound" @click=${this.#mute}>
        ${this.#alarm.isOn ? "提示音开" : "提示音关"}
      </button>
      <button class="button quiet" aria-label="快捷键" data-testid="help" @click=${() => (this.dialog = "help")}>?</button>
      <span class="me" data-testid="me">${user.name}</span>
      <button class="button quiet" data-testid="logout" @click=${() => void this.#logout()}>退出</button>
    </header>`;
  }

  #dialogs(room: Room | null): TemplateResult | typeof nothing {
    if (this.dialog === null) return nothing;
    const onClosed = (): void => void (this.dialog = null);
    if (this.dialog === "search") {
      return html`<desk-search .search=${(words: string) => this.#talk.search(words)} @dialog-closed=${onClosed}></desk-search>`;
    }
    if (this.dialog === "transfer") {
      return html`<desk-transfer
        .colleagues=${this.#deeds.colleagues}
        .me=${this.user?.id ?? ""}
        .summary=${room === null ? "" : summaryOf(room)}
        @transfer-wished=${(event: CustomEvent<TransferWish>) => void (room && this.#deeds.transfer(room, event.detail))}
        @dialog-closed=${onClosed}
      ></desk-transfer>`;
    }
    return html`<desk-dialog
      .kind=${this.dialog}
      .orders=${room?.details?.orders ?? []}
      @dialog-done=${(event: CustomEvent<Record<string, string>>) => void this.#finish(event.detail)}
      @dialog-closed=${onClosed}
    ></desk-dialog>`;
  }

  async #whoAmI(): Promise<void> {
    await this.#api.me().then(
      (signedIn) => this.#signedIn(signedIn),
      (error: unknown) => this.#unknown(error),
    );
    this.isAsked = true;
  }

  #unknown(error: unknown): void {
    const refusal = refusalFrom(error);
    if (refusal.status !== 401) this.loginNotice = refusal.text;
  }

  #signedIn({ user }: SignedIn): void {
    this.user = user;
    this.loginNotice = "";
    if (user.must_change_password || this.#board !== null) return;
    this.#board = new Board({
      api: this.#api,
      clock: browserClock,
      connect: () => new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/v1/desk/live`),
      onChange: () => this.#changed(),
      onNewlyWaiting: () => this.#alarm.ring(),
      onSignedOut: (why) => this.#signedOut(why ?? EXPIRED),
    });
    this.#board.start();
    void this.#deeds.know();
    const open = new URLSearchParams(location.hash.slice(1)).get("c");
    if (open) this.#open(open);
  }

  #signedOut(why: string): void {
    const board = this.#board;
    this.#board = null;
    board?.stop();
    this.user = null;
    this.dialog = null;
    this.loginNotice = why;
    document.title = titleWith(0);
  }

  async #logout(): Promise<void> {
    await this.#api.logout().catch(() => undefined);
    this.#signedOut("您已退出。");
  }

  #changed(): void {
    this.version += 1;
    const lists = this.#board?.lists;
    document.title = titleWith(lists?.waiting.length ?? 0);
    this.#deeds.seen(this.#board?.room ?? null, lists?.mentions ?? [], document.visibilityState === "visible");
  }

  #wake = (): void => {
    if (document.visibilityState === "visible") this.#board?.wake();
  };

  #mute = (): void => {
    this.#alarm.isOn = !this.#alarm.isOn;
    this.requestUpdate();
  };

  #pick = (event: CustomEvent<string>): void => this.#open(event.detail);

  #open(id: string): void {
    const [board, user] = [this.#board, this.user];
    if (board === null || user === null || board.room?.id === id) return;
    const parts = { id, userId: user.id, api: this.#api, talk: this.#talk, keep: this.#keep, clock: browserClock };
    const onSignedOut = (): void => this.#signedOut(EXPIRED);
    board.watch(new Room({ ...parts, onSignedOut, onChange: () => this.#changed() }));
    this.orderNo = "";
    history.replaceState(null, "", `#c=${encodeURIComponent(id)}`);
  }

  #back = (): void => {
    this.#board?.watch(null);
    history.replaceState(null, "", location.pathname);
  };

  async #do(deed: string): Promise<void> {
    const room = this.#board?.room;
    if (!room) return;
    if (deed === "give-back" || deed === "close" || deed === "transfer") {
      if (deed === "transfer") await this.#deeds.know();
      if (room.canWrite) this.dialog = deed;
    } else if (deed === "take" && !room.isMine) {
      await this.#try(() => this.#api.take(room.id));
      await this.#focusComposer();
    } else if (deed === "undo") this.roomView?.answer?.undoLast();
    else if (deed === "scripts") this.roomView?.answer?.openBook();
    else if (deed === "note") this.renderRoot.querySelector<BuyerView>("desk-buyer")?.focusNotes();
  }

  /** The composer is enabled by an update of the room's view. */
  async #focusComposer(): Promise<void> {
    await this.updateComplete;
    await this.roomView?.updateComplete;
    if (!isWritingNow()) await this.roomView?.focusComposer();
  }

  async #finish(form: Record<string, string>): Promise<void> {
    const room = this.#board?.room;
    if (!room) return;
    if (this.dialog === "close") await this.#try(() => this.#api.close(room.id, form["reason"] ?? "solved"));
    else await this.#try(() => this.#api.giveBack(room.id, giveBackOf(form)));
  }

  /** After every deed, done or refused, the screen asks for the newest. */
  async #try(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#tellTrouble(error);
    }
    await this.#board?.refresh();
  }

  #tellTrouble(error: unknown): void {
    const refusal = refusalFrom(error);
    if (refusal.status === 401) this.#signedOut(EXPIRED);
    clearTimeout(this.#noticeTimer);
    this.notice = refusal.text;
    this.#noticeTimer = setTimeout(() => (this.notice = ""), NOTICE_MS);
  }

  #key = (event: KeyboardEvent): void => {
    if (this.user === null || this.dialog !== null) return;
    const deed = deedOf(event);
    if (deed === null) return;
    if (deed === "help" || deed === "search") this.dialog = deed;
    else if (deed === "back") this.#back();
    else void this.#do(deed);
    event.preventDefault();
  };
}

define("desk-app", DeskApp);
