/** The desk: login, lists, the open conversation and the buyer beside it. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { query, state } from "lit/decorators.js";

import { browserClock } from "../shared/clock";
import { define } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { browserKeep } from "../shared/keep";
import { buttons, theme } from "../shared/theme";
import { Alarm, titleWith } from "./alarm";
import { DeskApi, type Lists, type SignedIn, type User } from "./api";
import { Board } from "./board";
import "./buyer-view";
import { appStyles } from "./app-style";
import type { DialogKind } from "./dialogs";
import "./dialogs";
import { DoingApi } from "./doing-api";
import type { DoingPanel } from "./doing-panel";
import "./doing-panel";
import { endWith, giveBackOf } from "./leaving-fields";
import "./duty-view";
import "./login-view";
import "./offer-view";
import { QueueDeeds } from "./queue-deeds";
import "./queue-view";
import { Room } from "./room";
import type { RoomView } from "./room-view";
import "./room-view";
import { deedOf } from "./shortcuts";
import type { WorkEntry } from "./work-entry";
import "./work-entry";

const NOTICE_MS = 6_000;
const USUAL_HOLD = 15;
const NOBODY: Lists = { waiting: [], mine: [], taken: [] };
const EXPIRED = "登录已过期，请重新登录。没发出的草稿还在。";

function emptyWords(waiting: number): string {
  return waiting > 0 ? `有 ${waiting} 位买家在等，从左边最上面的一位接起。` : "现在没有人在等。有买家转人工时会响一声。";
}

export class DeskApp extends LitElement {
  static override styles = [theme, buttons, appStyles];

  @state() private user: User | null = null;
  @state() private isAsked = false;
  @state() private loginNotice = "";
  @state() private dialog: DialogKind | null = null;
  @state() private notice = "";
  @state() private version = 0;
  @query("desk-room") private readonly roomView!: RoomView | null;
  @query("desk-work-entry") private readonly workEntry!: WorkEntry | null;
  @query("desk-doing") private readonly doingView!: DoingPanel | null;
  readonly #api = new DeskApi();
  readonly #doing = new DoingApi(() => this.#api.csrf);
  readonly #queue = new QueueDeeds({
    api: this.#api,
    board: () => this.#board,
    userId: () => this.user?.id ?? null,
    attempt: (work) => this.#try(work),
    takeUp: (id, take) => this.#takeUp(id, take),
    ring: (sound) => this.#alarm.ring(sound),
  });
  readonly #alarm = new Alarm();
  readonly #keep = browserKeep();
  #board: Board | null = null;
  #wantsLine: string | undefined;
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#alarm.connect();
    this.#queue.connect(this);
    window.addEventListener("keydown", this.#key);
    window.addEventListener("online", this.#wake);
    document.addEventListener("visibilitychange", this.#wake);
    void this.#whoAmI();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#alarm.disconnect();
    this.#queue.disconnect(this);
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
    return html`<div class="desk ${room ? "with-room" : ""}" @pick-conversation=${this.#pick} @room-back=${this.#back} @signed-out=${() => this.#signedOut(EXPIRED)}>
      ${this.#bar(user, board)}
      ${this.notice ? html`<p class="toast" role="alert" data-testid="notice-bar">${this.notice}</p>` : nothing}
      <desk-offer .lists=${board?.lists ?? NOBODY} .user=${user.id} ?blocked=${this.dialog !== null}></desk-offer>
      <desk-queue .lists=${board?.lists ?? NOBODY} .team=${board?.team ?? null} .current=${room?.id ?? null}></desk-queue>
      ${room ? this.#room(room) : html`<div class="empty">${emptyWords(board?.lists.waiting.length ?? 0)}</div>`}
      ${this.#dialogs(room)}
    </div>`;
  }

  #room(room: Room): TemplateResult {
    return html`<desk-room
        data-testid="room"
        .room=${room}
        .version=${this.version}
        .holdMinutes=${this.#board?.team?.hold_minutes ?? USUAL_HOLD}
        @room-deed=${(event: CustomEvent<string>) => void this.#do(event.detail)}
        @room-typing=${(event: CustomEvent<boolean>) => this.#board?.typing(event.detail)}
      ></desk-room>
      <div class="side" @open-case=${(event: CustomEvent<string>) => this.workEntry?.open("cases", event.detail)}>
        <desk-buyer .details=${room.details}></desk-buyer>
        <desk-doing .api=${this.#doing} .conversation=${room.id} .mark=${this.#markOf(room)}></desk-doing>
      </div>`;
  }

  #bar(user: User, board: Board | null): TemplateResult {
    return html`<header class="bar">
      <b class="logo"><span aria-hidden="true">二</span>店小二工作台</b>
      <span class="line ${board?.isFresh ? "" : "lost"}" role="status" data-testid="line"
        >${board?.isFresh ? "已连接" : "正在重连…"}</span
      >
      <span class="gap"></span>
      <desk-work-entry .api=${this.#doing} .brief=${board?.lists.work}></desk-work-entry>
      <desk-duty .team=${board?.team ?? null} .user=${user.id} ?blocked=${this.dialog !== null}></desk-duty>
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
    return html`<desk-dialog
      .kind=${this.dialog}
      .orders=${room?.details?.orders ?? []}
      @dialog-done=${(event: CustomEvent<Record<string, string>>) => void this.#finish(event.detail)}
      @dialog-closed=${() => (this.dialog = null)}
    ></desk-dialog>`;
  }

  /** Whatever can change what was done: the log, who answers, grants, cases and tasks. */
  #markOf({ held }: Room): string {
    return `${held.lastSeq} ${held.owner} ${held.agentName ?? ""} ${this.#board?.lists.work?.mark ?? ""}`;
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
      team: () => this.#queue.team(),
      onNewlyWaiting: () => this.#alarm.ring(),
      onSignedOut: (why) => this.#signedOut(why ?? EXPIRED),
    });
    this.#board.start();
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
    document.title = titleWith(this.#board?.lists.waiting.length ?? 0);
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
    this.#wantsLine = undefined;
    const parts = { id, userId: user.id, api: this.#api, keep: this.#keep, clock: browserClock };
    const onSignedOut = (): void => this.#signedOut(EXPIRED);
    board.watch(new Room({ ...parts, onSignedOut, onChange: () => this.#changed() }));
    history.replaceState(null, "", `#c=${encodeURIComponent(id)}`);
  }

  #back = (): void => {
    this.#board?.watch(null);
    history.replaceState(null, "", location.pathname);
  };

  async #do(deed: string): Promise<void> {
    const room = this.#board?.room;
    if (!room) return;
    if (deed === "doing") this.doingView?.focus();
    else if (deed === "give-back" || deed === "close") {
      if (room.canWrite) this.dialog = deed;
    } else if (deed === "take" && !room.isMine) {
      await this.#takeUp(room.id, () => this.#api.take(room.id));
    }
  }

  async #takeUp(id: string, take: () => Promise<unknown>): Promise<void> {
    this.#open(id);
    this.#wantsLine = id;
    await this.#try(take);
  }

  /** The line to write in gets the focus as soon as it is open: whichever answer opens it. */
  protected override updated(): void {
    const room = this.#board?.room;
    if (!room || this.#wantsLine !== room.id || !room.canWrite) return;
    this.#wantsLine = undefined;
    void this.#focusComposer();
  }

  /** The composer is enabled by an update of the room's view. */
  async #focusComposer(): Promise<void> {
    await this.updateComplete;
    await this.roomView?.updateComplete;
    await this.roomView?.focusComposer();
  }

  async #finish(form: Record<string, string>): Promise<void> {
    const room = this.#board?.room;
    if (!room) return;
    if (this.dialog === "close") await this.#try(() => endWith(this.#api, this.#doing, room.id, form));
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
    if (this.user === null || this.dialog !== null || this.workEntry?.isOpen) return;
    const deed = deedOf(event);
    if (deed === null) return;
    if (deed === "help") this.dialog = "help";
    else if (deed === "work") this.workEntry?.open();
    else if (deed === "back") this.#back();
    else void this.#do(deed);
    event.preventDefault();
  };
}

define("desk-app", DeskApp);
