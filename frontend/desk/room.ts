/** One conversation as an agent has it open: its log, what stands beside it, and unsent words. */
import type { Clock } from "../shared/clock";
import { refusalFrom } from "../shared/http";
import type { Keep } from "../shared/keep";
import * as log from "../shared/log";
import { Outbox, pendingOf } from "../shared/outbox";
import type { EventsFrame } from "../shared/protocol";
import { type Details, type DeskApi, type Item, frameOfDetails } from "./api";

export interface RoomParts {
  readonly id: string;
  readonly userId: string;
  readonly api: Pick<DeskApi, "conversation" | "say">;
  readonly keep: Keep;
  readonly clock: Clock;
  readonly onChange: () => void;
  readonly onSignedOut: () => void;
}

const AGAIN_MS = 3_000;

export class Room {
  readonly id: string;
  held: log.Log = log.EMPTY;
  details: Details | null = null;
  /** What we show is the server's newest: only then may the agent write (case 25). */
  isFresh = false;
  isBuyerTyping = false;
  trouble = "";
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
    const round = ++this.#round;
    try {
      const details = await this.parts.api.conversation(this.id);
      if (round === this.#round) this.#loaded(details);
    } catch (error) {
      if (round === this.#round) this.#notLoaded(error);
    }
  }

  /** The line is lost: nothing here is trusted until the next answer. */
  markStale(): void {
    this.#round += 1;
    this.isFresh = false;
    this.isBuyerTyping = false;
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

  buyerTypes(on: boolean): void {
    this.isBuyerTyping = on;
    this.parts.onChange();
  }

  say(text: string): void {
    const message = pendingOf({ text }, { text, card: null, choiceOf: null }, null, this.parts.clock.now());
    this.#outbox.hold(message);
    this.#hold(log.addPending(this.held, message));
    void this.deliver();
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
    const text = "text" in message.body ? message.body.text : "";
    try {
      const { seq } = await this.parts.api.say(this.id, message.id, text);
      this.#outbox.settle(message.id);
      this.#hold(log.markAcked(this.held, message.id, seq));
      return true;
    } catch (error) {
      return this.#notSaid(message.id, error);
    }
  }

  #notSaid(id: string, error: unknown): boolean {
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
    this.#hold(log.markFailed(this.held, id, refusal.text, false));
    if (refusal.status === 409) void this.load();
    return true;
  }

  #loaded(details: Details): void {
    this.details = details;
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
