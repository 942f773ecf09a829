/**
 * The buyer's end of a conversation: one log, kept fresh by a socket or, where sockets fail,
 * by asking over HTTP; what was typed is sent until the server has it (cases 1, 7, 13).
 */
import type { Clock } from "./clock";
import { type Refusal, refusalFrom } from "./http";
import * as log from "./log";
import { type Outbox, messageOf } from "./outbox";
import { type EventsFrame, type Frame, isEventsFrame } from "./protocol";
import { LiveSocket, type Phase } from "./socket";
import { Timers } from "./timers";
import type { Wire } from "./wire";
import { isPassingCode, wordsFor } from "./words";

export type Line = "joining" | "live" | "polling" | "lost" | "refused" | "stopped";

export interface LiveParts {
  readonly wire: Wire;
  readonly token: string;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly chance?: () => number;
  readonly onChange: () => void;
}

const FAILURES_BEFORE_POLLING = 3;
const POLL_MS = 2_500;
const ACK_MS = 8_000;
const AGAIN_MS = 3_000;
const MOST_TRIES = 4;
const TYPING_MS = 12_000;
const CLOSE_TOKEN_REFUSED = 4001;
const CLOSE_ORIGIN_REFUSED = 4003;

export class Live {
  held: log.Log = log.EMPTY;
  /** What we show is the server's newest. */
  isFresh = false;
  /** The other side is writing; also from our stored words to the bot's first ones. */
  isTyping = false;
  line: Line = "joining";
  /** A refusal that no bubble stands for any more (a void choice). */
  passingWords: string | null = null;
  readonly #socket: LiveSocket;
  readonly #tries = new Map<string, number>();
  #isPolling = false;
  #isAsking = false;
  #isPosting = false;
  readonly #timers: Timers;

  constructor(private readonly parts: LiveParts) {
    this.#timers = new Timers(parts.clock);
    this.#socket = new LiveSocket(
      {
        connect: () => parts.wire.socket(),
        hello: () => this.#hello(),
        isWelcome: isEventsFrame,
        onFrame: (frame) => this.#frame(frame),
        onPhase: (phase) => this.#phase(phase),
        onClosed: (code, failures) => this.#closed(code, failures),
      },
      parts.clock,
      parts.chance,
    );
    for (const one of parts.outbox.load(parts.clock.now())) this.held = log.addPending(this.held, one);
  }

  start(): void {
    this.#socket.start();
  }

  stop(): void {
    this.#socket.stop();
    this.#stopPolling();
    this.#timers.cancelAll();
    this.#set({ line: "stopped" });
  }

  /** The page came back to life, or the network did. */
  wake(): void {
    this.#socket.wake();
    if (this.#isPolling) this.#poll();
  }

  send(message: log.Pending): void {
    this.parts.outbox.hold(message);
    this.#hold(log.addPending(this.held, message));
    this.#deliver([message]);
  }

  retry(id: string): void {
    this.#tries.delete(id);
    this.#hold(log.markSending(this.held, id));
    const message = this.#unsent().find((one) => one.id === id);
    if (message === undefined) return;
    this.parts.outbox.hold(message);
    this.#socket.retryNow();
    this.#deliver([message]);
  }

  /** A bubble that will never go out. */
  remove(id: string): void {
    this.parts.outbox.settle(id);
    this.#hold(log.dropPending(this.held, id));
  }

  forgetPassingWords(): void {
    this.#set({ passingWords: null });
  }

  typing(on: boolean): void {
    this.#socket.send({ type: "typing", on });
  }

  /** Whether it was told. */
  seen(got: number, read: number): Promise<boolean> {
    return this.#isPolling ? this.parts.wire.seen(got, read) : Promise.resolve(this.#socket.send({ type: "seen", got, read }));
  }

  #hello(): object {
    const { log: name, events } = this.held;
    const hello = { type: "hello", token: this.parts.token, after: events.length };
    return name === null ? hello : { ...hello, log: name };
  }

  #phase(phase: Phase): void {
    if (phase === "open") {
      this.#stopPolling();
      this.#set({ line: "live", isFresh: !log.hasGap(this.held) });
      this.#deliver(this.#unsent());
    } else if (!this.#isPolling) {
      const line = phase === "stopped" ? this.line : this.#socket.failures > 0 ? "lost" : "joining";
      this.#set({ isFresh: false, isTyping: false, line });
    }
  }

  #closed(code: number, failures: number): boolean {
    if (code === CLOSE_TOKEN_REFUSED) {
      this.#refused();
      return true;
    }
    if (code === CLOSE_ORIGIN_REFUSED || failures >= FAILURES_BEFORE_POLLING) this.#startPolling();
    return code === CLOSE_ORIGIN_REFUSED;
  }

  #frame(frame: Frame): void {
    if (isEventsFrame(frame)) this.#events(frame);
    else if (frame.type === "ack") this.#acked(String(frame["client_msg_id"]), Number(frame["seq"]));
    else if (frame.type === "error") this.#error(frame);
    else if (frame.type === "typing") this.#typing(frame["on"] === true && frame["author"] !== "buyer");
  }

  #events(frame: EventsFrame): void {
    for (const event of frame.events) if (event.client_msg_id) this.parts.outbox.settle(event.client_msg_id);
    if (frame.events.some((event) => event.author !== "buyer")) this.#typing(false);
    this.#hold(log.applyFrame(this.held, frame));
    const isGap = log.hasGap(this.held);
    if (isGap) this.#ask();
    this.#set({ isFresh: !isGap && (this.#isPolling || this.#socket.phase === "open") });
  }

  /** Asks over HTTP for what is missing; one question at a time. */
  #ask(): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const { events, log: name } = this.held;
    this.parts.wire.events(events.length).then(
      (frame) => {
        this.#isAsking = false;
        if (this.line === "stopped" || (this.held.log !== name && frame.log !== this.held.log)) return;
        if (this.#isPolling) this.#set({ line: "polling" });
        this.#events(frame);
        if (this.#isPolling) this.#deliver(this.#unsent());
      },
      (error: unknown) => this.#askFailed(refusalFrom(error)),
    );
  }

  #askFailed(refusal: Refusal): void {
    this.#isAsking = false;
    if ([401, 403, 404].includes(refusal.status)) this.#refusedAndStopped();
    else if (this.#isPolling) this.#set({ line: "lost", isFresh: false });
    else this.#socket.drop();
  }

  #refused(): void {
    this.#stopPolling();
    this.#set({ line: "refused", isFresh: false });
  }

  #refusedAndStopped(): void {
    this.#refused();
    this.#socket.stop();
  }

  #startPolling(): void {
    if (this.#isPolling) return;
    this.#isPolling = true;
    this.#poll();
  }

  #stopPolling(): void {
    this.#isPolling = false;
    this.#timers.cancel("poll");
  }

  #poll(): void {
    this.#ask();
    this.#timers.set("poll", POLL_MS, () => this.#poll());
  }

  #unsent(): log.Pending[] {
    return this.held.pending.filter((one) => one.state === "sending" && one.seq === null);
  }

  #deliver(messages: readonly log.Pending[]): void {
    if (messages.length === 0) return;
    if (this.#socket.phase === "open") {
      for (const one of messages) this.#socket.send({ type: "send", ...messageOf(one) });
      this.#expectAck();
    } else if (this.#isPolling) void this.#post();
  }

  /** A socket that stores nothing for so long is given up; the next one sends again. */
  #expectAck(): void {
    this.#timers.set("ack", ACK_MS, () => {
      if (this.#unsent().some((one) => !this.#tries.has(one.id))) this.#socket.drop();
    });
  }

  /** Over HTTP one after another, so that they are stored in the order of typing. */
  async #post(): Promise<void> {
    if (this.#isPosting) return;
    this.#isPosting = true;
    for (let next = this.#unsent()[0]; next && this.#isPolling; next = this.#unsent()[0]) {
      if (!(await this.#postOne(next))) break;
    }
    this.#isPosting = false;
  }

  async #postOne(message: log.Pending): Promise<boolean> {
    try {
      const { seq } = await this.parts.wire.post(messageOf(message));
      this.#acked(message.id, seq);
      this.#ask();
      return true;
    } catch (error) {
      const refusal = refusalFrom(error);
      if (refusal.status === 401) this.#refusedAndStopped();
      else if (!refusal.isPassing) this.#fail(message.id, refusal.code, refusal.text);
      return refusal.status !== 0 && !refusal.isPassing;
    }
  }

  #acked(id: string, seq: number): void {
    this.#tries.delete(id);
    this.parts.outbox.settle(id);
    this.#hold(log.markAcked(this.held, id, seq));
    if (this.held.owner === "bot") this.#typing(true);
  }

  #error(frame: Frame): void {
    const code = String(frame["code"]);
    const text = typeof frame["text"] === "string" ? frame["text"] : wordsFor(code);
    const id = frame["client_msg_id"];
    if (typeof id === "string") this.#fail(id, code, text);
    else if (code === "bad_token") this.#refusedAndStopped();
    else this.#set({ passingWords: text });
  }

  #fail(id: string, code: string, text: string): void {
    const tries = (this.#tries.get(id) ?? 0) + 1;
    if (isPassingCode(code) && tries < MOST_TRIES) {
      this.#tries.set(id, tries);
      this.#timers.set(`again ${id}`, AGAIN_MS * tries, () => this.#deliver(this.#unsent().filter((one) => one.id === id)));
      return;
    }
    if (!isPassingCode(code)) this.parts.outbox.settle(id);
    const isTap = this.held.pending.some((one) => one.id === id && "choice_id" in one.body);
    if (isTap) this.#set({ passingWords: text });
    this.#hold(isTap ? log.dropPending(this.held, id) : log.markFailed(this.held, id, text, isPassingCode(code)));
  }

  #typing(on: boolean): void {
    this.#timers.cancel("typing");
    this.#set({ isTyping: on });
    if (on) this.#timers.set("typing", TYPING_MS, () => this.#set({ isTyping: false }));
  }

  #hold(held: log.Log): void {
    this.held = held;
    this.parts.onChange();
  }

  #set(change: Partial<Pick<Live, "line" | "isFresh" | "isTyping" | "passingWords">>): void {
    Object.assign(this, change);
    this.parts.onChange();
  }
}
