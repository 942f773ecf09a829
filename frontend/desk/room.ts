/** One conversation as an agent has it open: its log, what stands beside it, and unsent words. */
import type { Clock } from "../shared/clock";
import { refusalFrom } from "../shared/http";
import type { Keep } from "../shared/keep";
import * as log from "../shared/log";
import { Outbox, pendingOf } from "../shared/outbox";
import type { EventsFrame, Photo } from "../shared/protocol";
import { type Details, type DeskApi, type Item, frameOfDetails } from "./api";
import { LOCAL_MS, type Local, outgoingOf, stillLocal } from "./outgoing";
import type { TalkApi } from "./talk-api";
import type { Beside, LeavingWords, Looker } from "./talk-types";

export interface RoomParts {
  readonly id: string;
  readonly userId: string;
  readonly api: Pick<DeskApi, "conversation">;
  readonly talk: Pick<TalkApi, "hold" | "undo" | "sendNow">;
  readonly keep: Keep;
  readonly clock: Clock;
  readonly onChange: () => void;
  readonly onSignedOut: () => void;
}

export type BesideFrame = Beside & { readonly lookers: readonly Looker[] };

const AGAIN_MS = 3_000;
/** The words go back into the line to write in: they can be mended and sent again. */
const MENDABLE = new Set(["speech", "unfilled", "forbidden", "never_released", "too_long", "photo_gone"]);

export class Room {
  readonly id: string;
  held: log.Log = log.EMPTY;
  details: Details | null = null;
  /** What we show is the server's newest: only then may the agent write (case 25). */
  isFresh = false;
  isBuyerTyping = false;
  /** Another agent writes to the buyer. */
  isColleagueTyping = false;
  beside: Beside | null = null;
  lookers: readonly Looker[] = [];
  trouble = "";
  /** Why the last words came back, in words for the agent. */
  refused = "";
  #local: readonly Local[] = [];
  readonly #releases = new Map<string, string>();
  readonly #outbox: Outbox;
  #round = 0;
  #isPosting = false;
  #cancelAgain: () => void = () => undefined;

  constructor(private readonly parts: RoomParts) {
    this.id = parts.id;
    this.#outbox = new Outbox(parts.keep, `desk:${parts.userId}:${parts.id}`);
    for (const one of this.#outbox.load(parts.clock.now())) this.held = log.addPending(this.held, one);
  }

  get item(): Item | null {
    return this.details?.conversation ?? null;
  }

  get isMine(): boolean {
    return this.held.owner === "agent" && this.item?.agent_id === this.parts.userId;
  }

  get canWrite(): boolean {
    return this.isFresh && this.isMine;
  }

  /** Asks for everything; answers of an earlier question are not taken in. */
  async load(): Promise<void> {
    const [round, before] = [++this.#round, this.beside];
    try {
      const details = await this.parts.api.conversation(this.id);
      if (round === this.#round) this.#loaded(details, this.beside === before);
    } catch (error) {
      if (round === this.#round) this.#notLoaded(error);
    }
  }

  /** The line is lost: nothing here is trusted until the next answer. */
  markStale(): void {
    this.#round += 1;
    this.isFresh = false;
    this.isBuyerTyping = this.isColleagueTyping = false;
    this.parts.onChange();
  }

  takeEvents(frame: EventsFrame): void {
    const ownerBefore = this.held.owner;
    this.#hold(log.applyFrame(this.held, frame));
    this.isBuyerTyping &&= !frame.events.some((event) => event.author === "buyer");
    const isOther = ownerBefore !== this.held.owner || this.held.agentName !== this.item?.agent_name;
    if (log.hasGap(this.held) || isOther) void this.load();
  }

  /** The queue's newer word on this conversation. */
  takeItem(item: Item): void {
    if (this.details === null) return;
    this.details = { ...this.details, conversation: item };
  }

  types(author: string, on: boolean): void {
    if (author === "buyer") this.isBuyerTyping = on;
    else if (author === "agent") this.isColleagueTyping = on;
    this.parts.onChange();
  }

  /** What stands beside, whole: newer than whatever is shown. */
  takeBeside({ lookers, ...beside }: BesideFrame): void {
    this.beside = beside;
    this.lookers = lookers.filter((one) => one.id !== this.parts.userId);
    this.#local = stillLocal(this.#local, beside.outgoing, this.parts.clock.now());
    this.parts.onChange();
  }

  /** My words that have not left yet, and those that were dropped. */
  get outgoing(): readonly LeavingWords[] {
    return outgoingOf(this.beside?.outgoing ?? [], this.#local, this.held.events, this.parts.userId);
  }

  /** `release`: why a lead lets through what the guard holds. */
  say(text: string, photos: readonly Photo[] = [], release = ""): void {
    const ids = photos.map((one) => one.upload_id);
    const body = ids.length === 0 ? { text } : { text, upload_ids: ids };
    const message = pendingOf(body, { text, card: null, choiceOf: null, photos }, null, this.parts.clock.now());
    this.refused = "";
    if (release !== "") this.#releases.set(message.id, release);
    this.#outbox.hold(message);
    this.#hold(log.addPending(this.held, message));
    void this.deliver();
  }

  /** Takes words back into the line to write in, in front of what stands there. */
  async undo(id: string): Promise<void> {
    await this.#changeHeld(async () => {
      const gone = await this.parts.talk.undo(this.id, id);
      this.draft = [gone.text, this.draft].filter((part) => part !== "").join("\n\n");
      this.#forget(id);
    });
  }

  async sendNow(id: string): Promise<void> {
    await this.#changeHeld(async () => {
      await this.parts.talk.sendNow(this.id, id);
    });
  }

  async #changeHeld(work: () => Promise<void>): Promise<void> {
    this.refused = "";
    try {
      await work();
    } catch (error) {
      const refusal = refusalFrom(error);
      if (refusal.status === 401) this.parts.onSignedOut();
      this.refused = refusal.text;
    }
    this.parts.onChange();
  }

  #forget(id: string): void {
    this.#local = this.#local.filter(({ words }) => words.client_msg_id !== id);
    if (this.beside === null) return;
    this.beside = { ...this.beside, outgoing: this.beside.outgoing.filter((one) => one.client_msg_id !== id) };
  }

  retry(id: string): void {
    this.#hold(log.markSending(this.held, id));
    void this.deliver();
  }

  remove(id: string): void {
    this.#outbox.settle(id);
    this.#hold(log.dropPending(this.held, id));
  }

  leave(): void {
    this.#round += 1;
    this.#cancelAgain();
    this.isFresh = false;
  }

  get draft(): string {
    return this.parts.keep.get(this.#draftKey) ?? "";
  }

  set draft(text: string) {
    if (text === "") this.parts.keep.remove(this.#draftKey);
    else this.parts.keep.set(this.#draftKey, text);
  }

  get #draftKey(): string {
    return `xiaoer:draft:${this.parts.userId}:${this.id}`;
  }

  /** One after another, in the order of typing. */
  async deliver(): Promise<void> {
    if (this.#isPosting || !this.canWrite) return;
    this.#isPosting = true;
    for (let next = this.#unsent(); next && this.canWrite; next = this.#unsent()) {
      if (!(await this.#post(next))) break;
    }
    this.#isPosting = false;
  }

  #unsent(): log.Pending | undefined {
    return this.held.pending.find((one) => one.state === "sending" && one.seq === null);
  }

  async #post(message: log.Pending): Promise<boolean> {
    const { text = "", upload_ids = [] } = message.body as { text?: string; upload_ids?: readonly string[] };
    const release = this.#releases.get(message.id) ?? "";
    try {
      const words = await this.parts.talk.hold(this.id, { client_msg_id: message.id, text, upload_ids, release });
      this.#outbox.settle(message.id);
      this.#taken(words);
      return true;
    } catch (error) {
      return this.#notSaid(message.id, text, error);
    }
  }

  /** The server has the words: from now on it tells what becomes of them. */
  #taken(words: LeavingWords): void {
    const { client_msg_id: id, seq } = words;
    this.#local = [...this.#local, { words, until: this.parts.clock.now() + LOCAL_MS }];
    this.#hold(seq === null ? log.dropPending(this.held, id) : log.markAcked(this.held, id, seq));
  }

  #notSaid(id: string, text: string, error: unknown): boolean {
    const refusal = refusalFrom(error);
    if (refusal.status === 401) {
      this.parts.onSignedOut();
      return false;
    }
    if (refusal.isPassing) {
      this.#cancelAgain = this.parts.clock.after(AGAIN_MS, () => void this.deliver());
      return false;
    }
    this.#outbox.settle(id);
    if (MENDABLE.has(refusal.code)) {
      this.refused = refusal.text;
      this.draft = [text, this.draft].filter((part) => part !== "").join("\n\n");
      this.#hold(log.dropPending(this.held, id));
      return true;
    }
    this.#hold(log.markFailed(this.held, id, refusal.text, false));
    if (refusal.status === 409) void this.load();
    return true;
  }

  /** `isBesideNewer`: no frame brought it while we asked. */
  #loaded(details: Details, isBesideNewer: boolean): void {
    this.details = details;
    if (isBesideNewer) this.beside = details.beside;
    this.trouble = "";
    this.held = log.applyFrame(this.held, frameOfDetails(details));
    this.isFresh = !log.hasGap(this.held);
    this.#hold(this.held);
    void this.deliver();
  }

  #notLoaded(error: unknown): void {
    const refusal = refusalFrom(error);
    if (refusal.status === 401) this.parts.onSignedOut();
    this.trouble = refusal.text;
    this.isFresh = false;
    this.parts.onChange();
  }

  #hold(held: log.Log): void {
    for (const one of this.held.pending) {
      if (!held.pending.some((kept) => kept.id === one.id)) this.#outbox.settle(one.id);
    }
    this.held = held;
    this.parts.onChange();
  }
}

/** Why the agent cannot write now, in words; empty when they can. */
export function whyNot(room: Pick<Room, "isFresh" | "isMine" | "held" | "trouble">): string {
  if (!room.isFresh) return room.trouble || "正在取最新的消息，取到后就能回复…";
  if (room.isMine) return "";
  if (room.held.owner === "agent") return `已由${room.held.agentName ?? "同事"}接待。`;
  if (room.held.owner === "closed") return "会话已结束。";
  return "接入后就能回复。";
}
