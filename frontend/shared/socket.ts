/**
 * A socket that comes back by itself: a small state machine that refuses illegal moves.
 * It knows nothing of conversations; `live.ts` and the desk's board tell it how to greet.
 */
import type { Clock } from "./clock";
import { type Frame, frameOf } from "./protocol";

export type Phase = "stopped" | "connecting" | "greeting" | "open" | "waiting";

const MOVES: Readonly<Record<Phase, readonly Phase[]>> = {
  stopped: ["connecting"],
  connecting: ["greeting", "waiting", "stopped"],
  greeting: ["open", "waiting", "stopped"],
  open: ["waiting", "stopped"],
  waiting: ["connecting", "stopped"],
};

export interface SocketLike {
  send(data: string): void;
  close(): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
}

export interface SocketOwner {
  connect(): SocketLike;
  /** The first frame that we send. */
  hello(): object;
  /** Whether this frame answers the hello. */
  isWelcome(frame: Frame): boolean;
  onFrame(frame: Frame): void;
  onPhase(phase: Phase): void;
  /** The socket closed with this code; true means: do not come back. */
  onClosed(code: number, failures: number): boolean;
}

const GREETING_MS = 8_000;
const PING_MS = 20_000;
const SILENCE_MS = 45_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;

/** Milliseconds before try number `failures`: doubling, half of it by chance (case 17). */
export function backOff(failures: number, chance: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(full / 2 + (full / 2) * chance);
}

export class LiveSocket {
  phase: Phase = "stopped";
  /** Tries since the last welcome. */
  failures = 0;
  #socket: SocketLike | null = null;
  #cancel: () => void = () => undefined;
  #heardAt = 0;

  constructor(
    private readonly owner: SocketOwner,
    private readonly clock: Clock,
    private readonly chance: () => number = Math.random,
  ) {}

  start(): void {
    if (this.phase === "stopped") this.#connect();
  }

  stop(): void {
    if (this.phase === "stopped") return;
    this.#letGo();
    this.#move("stopped");
  }

  /** The reader or the network says that now is a good moment. */
  retryNow(): void {
    if (this.phase !== "waiting") return;
    this.#cancel();
    this.#connect();
  }

  /** After a sleep or a return to the tab: a socket that was long silent is not trusted. */
  wake(): void {
    if (this.phase === "open" && this.clock.now() - this.#heardAt > PING_MS + 5_000) this.drop();
    else this.retryNow();
  }

  /** Sends when open; false means that nothing was sent. */
  send(frame: object): boolean {
    if (this.phase !== "open" || this.#socket === null) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Gives this socket up and comes back with a new one. */
  drop(): void {
    if (this.phase !== "stopped" && this.phase !== "waiting") this.#lost(1006);
  }

  #connect(): void {
    this.#move("connecting");
    let socket: SocketLike;
    try {
      socket = this.owner.connect();
    } catch {
      this.#lost(1006);
      return;
    }
    this.#socket = socket;
    this.#wire(socket);
    this.#cancel = this.clock.after(GREETING_MS, () => this.#lost(1006));
  }

  #wire(socket: SocketLike): void {
    const ifCurrent = (work: () => void): void => {
      if (this.#socket === socket) work();
    };
    socket.onopen = () => ifCurrent(() => this.#greet(socket));
    socket.onmessage = (event: { data: unknown }) => ifCurrent(() => this.#heard(event.data));
    socket.onclose = (event: { code: number }) => ifCurrent(() => this.#lost(event.code));
    socket.onerror = () => undefined;
  }

  #greet(socket: SocketLike): void {
    this.#move("greeting");
    socket.send(JSON.stringify(this.owner.hello()));
  }

  #heard(data: unknown): void {
    this.#heardAt = this.clock.now();
    const frame = frameOf(data);
    if (frame === null) return;
    if (this.phase === "greeting" && this.owner.isWelcome(frame)) this.#welcomed(frame);
    else this.owner.onFrame(frame);
  }

  /** The first frame is taken in before anybody is told that the line is open. */
  #welcomed(frame: Frame): void {
    this.#cancel();
    this.failures = 0;
    this.owner.onFrame(frame);
    if (this.phase !== "greeting") return;
    this.#move("open");
    this.#beat();
  }

  #beat(): void {
    this.#cancel = this.clock.after(PING_MS, () => {
      if (this.clock.now() - this.#heardAt > SILENCE_MS) {
        this.drop();
        return;
      }
      this.send({ type: "ping" });
      this.#beat();
    });
  }

  #lost(code: number): void {
    this.#letGo();
    this.failures += 1;
    if (this.owner.onClosed(code, this.failures)) {
      this.#move("stopped");
      return;
    }
    this.#move("waiting");
    this.#cancel = this.clock.after(backOff(this.failures, this.chance()), () => this.#connect());
  }

  #letGo(): void {
    this.#cancel();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #move(next: Phase): void {
    if (!MOVES[this.phase].includes(next)) throw new Error(`socket: ${this.phase} to ${next}`);
    this.phase = next;
    this.owner.onPhase(next);
  }
}
