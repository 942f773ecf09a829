/** The desk: login, lists, the open conversation and the buyer beside it. */
import { LitElement, type TemplateResult, html } from "lit";
import { query, state } from "lit/decorators.js";

import { browserClock } from "../shared/clock";
import { define } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { browserKeep } from "../shared/keep";
import { buttons, theme } from "../shared/theme";
import { Alarm, titleWith } from "./alarm";
import { DeskApi, type SignedIn, type User } from "./api";
import { Board, NOBODY } from "./board";
import type { BuyerView } from "./buyer-view";
import { appStyles } from "./app-style";
import { Deeds } from "./deeds";
import { barView } from "./desk-bar";
import { type OpenDialog, dialogView } from "./desk-dialogs";
import { DoingApi } from "./doing-api";
import type { DoingPanel } from "./doing-panel";
import { endWith, giveBackOf } from "./leaving-fields";
import "./login-view";
import "./offer-view";
import { LineFocus } from "./line-focus";
import { Office, hasDesk } from "./office";
import { QueueDeeds } from "./queue-deeds";
import "./queue-view";
import { Room } from "./room";
import type { RoomView } from "./room-view";
import "./room-view";
import { deedOf, talkInAddress } from "./shortcuts";
import { emptyWords, sideView } from "./side-view";
import { TalkApi } from "./talk-api";
import { Toast } from "./toast";
import type { WorkEntry } from "./work-entry";

const USUAL_HOLD = 15;
const EXPIRED = "登录已过期，请重新登录。没发出的草稿还在。";

export class DeskApp extends LitElement {
  static override styles = [theme, buttons, appStyles];

  @state() private user: User | null = null;
  @state() private isAsked = false;
  @state() private loginNotice = "";
  @state() private dialog: OpenDialog | null = null;
  @state() private orderNo = "";
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
  readonly #talk = new TalkApi(() => this.#api.csrf);
  readonly #deeds = new Deeds(this.#talk, (work) => this.#try(work));
  readonly #office = new Office(() => this.#api.csrf, () => this.requestUpdate());
  readonly #alarm = new Alarm(() => this.requestUpdate());
  readonly #keep = browserKeep();
  readonly #toast = new Toast(() => this.requestUpdate());
  #board: Board | null = null;
  readonly #line = new LineFocus();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#alarm.connect();
    this.#queue.connect(this);
    this.#listen("addEventListener");
    void this.#whoAmI();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#alarm.disconnect();
    this.#queue.disconnect(this);
    this.#listen("removeEventListener");
    this.#toast.forget();
    this.#board?.stop();
    this.#board = null;
  }

  #listen(how: "addEventListener" | "removeEventListener"): void {
    window[how]("keydown", this.#key as EventListener);
    window[how]("online", this.#wake);
    document[how]("visibilitychange", this.#wake);
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
    return html`<div class="desk ${room ? "with-room" : ""}" @pick-conversation=${(event: CustomEvent<string>) => this.#open(event.detail)} @room-back=${this.#back} @signed-out=${() => this.#signedOut(EXPIRED)}>
      ${barView({
        user,
        board,
        doing: this.#doing,
        isBlocked: this.dialog !== null,
        isSoundOn: this.#alarm.isOn,
        open: (dialog) => (this.dialog = dialog),
        office: () => this.#office.turn(user),
        mute: this.#alarm.turn,
        logout: () => void this.#logout(),
      })}
      <div class="news">
        <desk-offer .lists=${board?.lists ?? NOBODY} .user=${user.id} ?blocked=${this.dialog !== null}></desk-offer>${this.#toast.view()}</div>
      ${this.#office.isOpen ? this.#office.view(user, board) : this.#chats(board, room)}
      ${dialogView(this.dialog, {
        room,
        me: user.id,
        colleagues: this.#deeds.colleagues,
        search: (words) => this.#talk.search(words),
        transfer: (wish) => void (room && this.#deeds.transfer(room, wish)),
        done: (form) => void this.#finish(form),
        closed: () => void (this.dialog = null),
      })}
    </div>`;
  }

  #chats(board: Board | null, room: Room | null): TemplateResult {
    return html`<desk-queue .lists=${board?.lists ?? NOBODY} .team=${board?.team ?? null} .current=${room?.id ?? null}></desk-queue>
      ${room ? this.#room(room) : html`<div class="empty">${emptyWords(board?.lists.waiting.length ?? 0)}</div>`}`;
  }

  #room(room: Room): TemplateResult {
    return html`<desk-room
        data-testid="room"
        .room=${room}
        .version=${this.version}
        .holdMinutes=${this.#board?.team?.hold_minutes ?? USUAL_HOLD}
        .talk=${this.#talk}
        .orderNo=${this.orderNo}
        @room-deed=${(event: CustomEvent<string>) => void this.#do(event.detail)}
        @room-typing=${(event: CustomEvent<boolean>) => this.#board?.typing(event.detail)}
      >${this.#office.leadBar(this.user, this.#board)}</desk-room>
      ${sideView(room, {
        doing: this.#doing,
        work: this.#board?.lists.work?.mark ?? "",
        deeds: this.#deeds,
        me: this.user?.id ?? "",
        orderNo: this.orderNo,
        useOrder: (orderNo) => (this.orderNo = orderNo),
        openCase: (caseNo) => this.workEntry?.open("cases", caseNo),
        known: () => this.requestUpdate(),
      })}`;
  }

  async #whoAmI(): Promise<void> {
    await this.#api.me().then(
      (signedIn) => this.#signedIn(signedIn),
      (error: unknown) => {
        const refusal = refusalFrom(error);
        if (refusal.status !== 401) this.loginNotice = refusal.text;
      },
    );
    this.isAsked = true;
  }

  #signedIn({ user }: SignedIn): void {
    this.user = user;
    this.loginNotice = "";
    if (user.must_change_password || this.#board !== null) return;
    const hasChats = hasDesk(user);
    if (!hasChats) this.#office.open();
    this.#board = new Board({
      api: this.#api,
      clock: browserClock,
      hasChats,
      connect: () => new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/v1/desk/live`),
      onChange: () => this.#changed(),
      team: () => this.#queue.team(),
      onNewlyWaiting: () => this.#alarm.ring(),
      onSignedOut: (why) => this.#signedOut(why ?? EXPIRED),
    });
    this.#board.start();
    if (!hasChats) return;
    void this.#deeds.know();
    if (talkInAddress()) this.#open(talkInAddress());
  }

  #signedOut(why: string): void {
    const board = this.#board;
    this.#board = null;
    board?.stop();
    this.user = null;
    this.dialog = null;
    this.#office.close();
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

  #wake = (): void => void (document.visibilityState === "visible" && this.#board?.wake());

  #open(id: string): void {
    const [board, user] = [this.#board, this.user];
    if (board === null || user === null) return;
    if (!hasDesk(user)) return this.#toast.tell("会话要用客服或主管的账号看。");
    this.#office.close();
    if (board.room?.id === id) return;
    this.#line.forget();
    const parts = { id, userId: user.id, api: this.#api, talk: this.#talk, keep: this.#keep, clock: browserClock };
    board.watch(new Room({ ...parts, onSignedOut: () => this.#signedOut(EXPIRED), onChange: () => this.#changed() }));
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
    if (deed === "doing") this.doingView?.focus();
    else if (deed === "give-back" || deed === "close" || deed === "transfer") {
      if (deed === "transfer") await this.#deeds.know();
      if (room.canWrite) this.dialog = deed;
    } else if (deed === "take" && !room.isMine) {
      await this.#takeUp(room.id, () => this.#api.take(room.id));
    } else if (deed === "undo") this.roomView?.answer?.undoLast();
    else if (deed === "scripts") this.roomView?.answer?.openBook();
    else if (deed === "note") this.renderRoot.querySelector<BuyerView>("desk-buyer")?.focusNotes();
  }

  async #takeUp(id: string, take: () => Promise<unknown>): Promise<void> {
    this.#open(id);
    this.#line.want(id);
    await this.#try(take);
  }

  protected override updated(): void {
    void this.#line.updated(this.#board?.room ?? null, this.updateComplete, () => this.roomView);
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
    this.#toast.tell(refusal.text);
  }

  #key = (event: KeyboardEvent): void => {
    if (this.user === null || this.dialog !== null || this.workEntry?.isOpen) return;
    const deed = deedOf(event);
    if (deed === null) return;
    if (deed === "help" || deed === "search") this.dialog = deed;
    else if (deed === "work") this.workEntry?.open();
    else if (deed === "office") this.#office.turn(this.user);
    else if (deed === "back") this.#back();
    else void this.#do(deed);
    event.preventDefault();
  };
}

define("desk-app", DeskApp);
