/** The desk's line to the app: who waits, who is mine, and the events of the open conversation. */
import type { Clock } from "../shared/clock";
import { refusalFrom } from "../shared/http";
import { type Frame, isEventsFrame } from "../shared/protocol";
import { LiveSocket, type Phase, type SocketLike } from "../shared/socket";
import { Timers } from "../shared/timers";
import type { DeskApi, Item, Lists } from "./api";
import { type Changes, type ListsChange, listsAfter, teamAfter } from "./list-changes";
import type { AgentLine, Team } from "./queue-api";
import type { Wall } from "./lead-api";
import type { BesideFrame, Room } from "./room";

export interface BoardParts {
  readonly api: DeskApi;
  readonly clock: Clock;
  readonly connect: () => SocketLike;
  /** Asked for where no socket brings it. */
  readonly team?: () => Promise<Team>;
  /** Without chats: there are no lists to ask for, only pages of 店务 to keep up to date. */
  readonly hasChats?: boolean;
  readonly onChange: () => void;
  /** Conversations that began to wait since the last lists. */
  readonly onNewlyWaiting: (items: readonly Item[]) => void;
  /** `why`: in the server's words, where it gave any. */
  readonly onSignedOut: (why?: string) => void;
}

export const NOBODY: Lists = { waiting: [], mine: [], taken: [] };
const FAILURES_BEFORE_POLLING = 3;
const POLL_MS = 4_000;
const CLOSE_REFUSED = 4001;

export function newlyWaiting(before: Lists, now: Lists): Item[] {
  const known = new Set([...before.waiting, ...before.mine].map((item) => item.conversation_id));
  return now.waiting.filter((item) => !known.has(item.conversation_id));
}

export class Board {
  lists: Lists = NOBODY;
  room: Room | null = null;
  team: Team | null = null;
  /** For leads and admins alone. */
  wall: Wall | null = null;
  /** Of the page of 店务 that is open: another mark, another content. */
  page: { readonly topic: string; readonly mark: string } | null = null;
  /** The lists are the server's newest. */
  isFresh = false;
  readonly #socket: LiveSocket;
  readonly #timers: Timers;
  #isFirst = true;
  #topic: string | null = null;
  /** What the socket has told so far; an answer to `refresh` may be newer and is no base for its changes. */
  #told: Lists = NOBODY;
  #toldTeam: Team | null = null;
  #refusedWith: string | undefined;

  constructor(private readonly parts: BoardParts) {
    this.#timers = new Timers(parts.clock);
    this.#socket = new LiveSocket(
      {
        connect: parts.connect,
        hello: () => ({ type: "hello", csrf: parts.api.csrf }),
        isWelcome: (frame) => frame.type === "queue",
        onFrame: (frame) => this.#frame(frame),
        onPhase: (phase) => this.#phase(phase),
        onClosed: (code, failures) => this.#closed(code, failures),
      },
      parts.clock,
    );
  }

  start(): void {
    this.#socket.start();
  }

  stop(): void {
    this.#socket.stop();
    this.#timers.cancelAll();
    this.room?.leave();
  }

  wake(): void {
    this.#socket.wake();
  }

  watch(room: Room | null): void {
    this.room?.leave();
    this.room = room;
    this.#sendWatch();
    void room?.load();
    this.parts.onChange();
  }

  /** Which page of 店务 is open. */
  look(topic: string | null): void {
    if (topic === this.#topic) return;
    [this.#topic, this.page] = [topic, null];
    this.#socket.send({ type: "look", topic });
  }

  markOf(topic: string): string {
    return this.page?.topic === topic ? this.page.mark : "";
  }

  typing(on: boolean): void {
    if (this.room !== null) this.#socket.send({ type: "typing", conversation_id: this.room.id, on });
  }

  /** After an own deed: lists and room at once, whatever the socket does. */
  async refresh(): Promise<void> {
    if (this.parts.hasChats === false) return this.#checkSession();
    const loaded = this.room?.load();
    try {
      this.#takeLists(await this.parts.api.queue());
      if (this.parts.team && this.#socket.phase !== "open") this.#takeTeam(await this.parts.team());
      await loaded;
    } catch (error) {
      this.#refreshFailed(error);
    }
  }

  #refreshFailed(error: unknown): void {
    if (refusalFrom(error).status === 401) this.parts.onSignedOut();
    else if (this.#socket.phase !== "open") this.#stale();
  }

  #sendWatch(): void {
    const { room } = this;
    if (this.parts.hasChats === false) return;
    this.#socket.send({ type: "watch", conversation_id: room?.id ?? null, after: room?.held.events.length ?? 0 });
  }

  #phase(phase: Phase): void {
    if (phase === "open") {
      this.#timers.cancel("poll");
      this.#sendWatch();
      if (this.#topic !== null) this.#socket.send({ type: "look", topic: this.#topic });
      void this.room?.load();
      this.isFresh = true;
      this.parts.onChange();
    } else this.#stale();
  }

  #stale(): void {
    this.isFresh = false;
    this.room?.markStale();
    this.parts.onChange();
  }

  /** A refused upgrade looks like any cut: ask who we are, and poll where sockets fail. */
  #closed(code: number, failures: number): boolean {
    if (code === CLOSE_REFUSED) {
      this.parts.onSignedOut(this.#refusedWith);
      return true;
    }
    if (failures >= FAILURES_BEFORE_POLLING) this.#poll();
    else void this.#checkSession();
    return false;
  }

  async #checkSession(): Promise<void> {
    await this.parts.api.me().catch((error: unknown) => this.#refreshFailed(error));
  }

  #poll(): void {
    void this.refresh();
    this.#timers.set("poll", POLL_MS, () => this.#poll());
  }

  #frame(frame: Frame): void {
    if (frame.type === "queue") this.#takeTold(frame as unknown as Lists);
    else if (frame.type === "queue_changes") this.#takeTold(listsAfter(this.#told, frame as ListsChange));
    else if (frame.type === "wall") this.#takeWall(frame as unknown as Wall);
    else if (frame.type === "page") this.#takePage(String(frame["topic"]), String(frame["mark"]));
    else if (frame.type === "team") this.#takeToldTeam(frame as unknown as Team);
    else if (frame.type === "team_changes" && this.#toldTeam) this.#takeToldTeam(teamAfter(this.#toldTeam, frame["agents"] as Changes<AgentLine>));
    else if (frame.type === "signed_out") this.parts.onSignedOut();
    else if (frame.type === "error") this.#refusedWith = typeof frame["text"] === "string" ? frame["text"] : undefined;
    else if (frame["conversation_id"] !== this.room?.id) return;
    else if (frame.type === "typing") this.room?.types(String(frame["author"]), frame["on"] === true);
    else if (frame.type === "beside") this.room?.takeBeside(frame as unknown as BesideFrame);
    else if (isEventsFrame(frame)) this.room?.takeEvents(frame);
  }

  #takeTold(lists: Lists): void {
    this.#told = lists;
    this.#takeLists(lists);
  }

  #takeToldTeam(team: Team): void {
    this.#toldTeam = team;
    this.#takeTeam(team);
  }

  #takeWall(wall: Wall): void {
    this.wall = wall;
    this.parts.onChange();
  }

  #takePage(topic: string, mark: string): void {
    if (topic !== this.#topic) return;
    this.page = { topic, mark };
    this.parts.onChange();
  }

  #takeTeam(team: Team): void {
    this.team = team;
    this.parts.onChange();
  }

  #takeLists(lists: Lists): void {
    const fresh = newlyWaiting(this.lists, lists);
    const { waiting, mine, taken, work, mentions = [], whispers = [], shift_notes = 0 } = lists;
    this.lists = { waiting, mine, taken, mentions, whispers, shift_notes, ...(work ? { work } : {}) };
    this.isFresh = true;
    const own = [...lists.waiting, ...lists.mine, ...lists.taken].find((one) => one.conversation_id === this.room?.id);
    if (own !== undefined) this.room?.takeItem(own);
    if (!this.#isFirst && fresh.length > 0) this.parts.onNewlyWaiting(fresh);
    this.#isFirst = false;
    this.parts.onChange();
  }
}
