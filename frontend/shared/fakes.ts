/** For tests: a clock moved by hand, a server with one conversation, sockets that can be cut. */
import type { Clock } from "./clock";
import { Refusal } from "./http";
import type { EventsFrame, LogEvent, Message, Owner } from "./protocol";
import type { SocketLike } from "./socket";
import type { Wire } from "./wire";

export class FakeClock implements Clock {
  #now = Date.UTC(2026, 10, 11, 2, 0, 0);
  #waits: { at: number; work: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, work: () => void): () => void {
    const wait = { at: this.#now + ms, work };
    this.#waits.push(wait);
    return () => (this.#waits = this.#waits.filter((one) => one !== wait));
  }

  /** Runs what falls due, and lets promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#due(end); next; next = this.#due(end)) {
      this.#waits = this.#waits.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.work();
      await settle();
    }
    this.#now = end;
  }

  #due(end: number): { at: number; work: () => void } | undefined {
    return this.#waits.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
}

export function eventOf(seq: number, more: Partial<LogEvent> = {}): LogEvent {
  const at = new Date(Date.UTC(2026, 10, 11, 2, 0, seq)).toISOString();
  return { seq, at, author: "bot", kind: "text", text: `第${seq}句`, ...more };
}

/** Numbers that look random and are the same in every run. */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

export class FakeSocket implements SocketLike {
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  isClosed = false;
  readonly sent: Record<string, unknown>[] = [];

  constructor(private readonly heard: (frame: Record<string, unknown>, socket: FakeSocket) => void) {}

  open(): void {
    (this.onopen as (() => void) | null)?.();
  }

  send(data: string): void {
    const frame = JSON.parse(data) as Record<string, unknown>;
    this.sent.push(frame);
    this.heard(frame, this);
  }

  close(): void {
    this.isClosed = true;
  }

  say(frame: object): void {
    (this.onmessage as ((event: { data: string }) => void) | null)?.({ data: JSON.stringify(frame) });
  }

  cut(code = 1006): void {
    this.isClosed = true;
    (this.onclose as ((event: { code: number }) => void) | null)?.({ code });
  }
}

/** Stores like the real one: same id, same seq. Answers can be lost on the way. */
export class FakeServer implements Wire {
  log = "store-1";
  events_: LogEvent[] = [eventOf(1, { text: "您好，我是智能客服小二" })];
  owner: Owner = "bot";
  sockets: FakeSocket[] = [];
  hasSockets = true;
  isReachable = true;
  losesAcks = false;
  /** What the client told of its screen: how far it got, how far it was read. */
  told: [number, number][] = [];
  refuses: { code: string; text: string } | null = null;

  get line(): FakeSocket | undefined {
    return this.sockets.findLast((one) => !one.isClosed);
  }

  socket(): FakeSocket {
    const socket = new FakeSocket((frame, from) => this.#heard(frame, from));
    this.sockets.push(socket);
    const isUp = this.hasSockets && this.isReachable;
    queueMicrotask(() => (isUp ? socket.open() : socket.cut()));
    return socket;
  }

  async events(after: number): Promise<EventsFrame> {
    await Promise.resolve();
    this.#mustReach();
    return this.page(after);
  }

  async post(message: Message): Promise<{ seq: number }> {
    await Promise.resolve();
    this.#mustReach();
    const seq = this.store(message);
    if (this.losesAcks) throw new Refusal("network", "", 0);
    return { seq };
  }

  async seen(got: number, read: number): Promise<boolean> {
    await Promise.resolve();
    if (this.isReachable) this.told.push([got, read]);
    return this.isReachable;
  }

  page(after: number): EventsFrame {
    const reset = after > this.events_.length;
    const events = this.events_.slice(reset ? 0 : after);
    const head = { agent_name: null, waiting: null, last_seq: this.events_.length };
    return { log: this.log, owner: this.owner, ...head, reset, events };
  }

  store(message: Message): number {
    const known = this.events_.find((event) => event.client_msg_id === message.client_msg_id);
    if (known) return known.seq;
    const text = "text" in message ? message.text : "";
    return this.add({ author: "buyer", text, client_msg_id: message.client_msg_id });
  }

  add(event: Partial<LogEvent>): number {
    this.events_.push(eventOf(this.events_.length + 1, event));
    return this.events_.length;
  }

  push(after: number): void {
    this.line?.say({ type: "events", ...this.page(after) });
  }

  #mustReach(): void {
    if (!this.isReachable) throw new Refusal("network", "", 0);
  }

  #heard(frame: Record<string, unknown>, from: FakeSocket): void {
    if (frame["type"] === "hello") from.say({ type: "events", ...this.page(Number(frame["after"])) });
    if (frame["type"] === "send") this.#sent(frame, from);
    if (frame["type"] === "seen") this.told.push([Number(frame["got"]), Number(frame["read"])]);
  }

  #sent(frame: Record<string, unknown>, from: FakeSocket): void {
    const id = frame["client_msg_id"];
    if (this.refuses) {
      from.say({ type: "error", ...this.refuses, client_msg_id: id });
      return;
    }
    const seq = this.store(frame as unknown as Message);
    if (this.losesAcks) return;
    from.say({ type: "ack", client_msg_id: id, seq });
    from.say({ type: "events", ...this.page(seq - 1) });
  }
}
