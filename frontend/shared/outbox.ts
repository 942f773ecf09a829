/**
 * What was typed and not yet stored by the server. One key a message, so that two tabs never
 * overwrite each other; a second tab that sends it too is answered with the same seq.
 */
import { type Keep, readJson } from "./keep";
import type { Pending, Preview } from "./log";
import type { Body, Message, Page } from "./protocol";

const PREFIX = "xiaoer:unsent:";
/** Older ones are not sent any more: nobody expects yesterday's half sentence to go out. */
const OLDEST_MS = 24 * 3600 * 1000;

export class Outbox {
  readonly #prefix: string;

  constructor(
    private readonly keep: Keep,
    conversation: string,
  ) {
    this.#prefix = `${PREFIX}${conversation}:`;
  }

  /** The unsent of an earlier page, oldest first; on the way again, whatever they were then. */
  load(now: number): Pending[] {
    const found = this.keep.keys(this.#prefix).map((key) => readJson<Pending>(this.keep, key));
    const kept = found.filter((one): one is Pending => one !== null && typeof one.id === "string");
    for (const one of kept.filter((old) => now - old.at > OLDEST_MS)) this.settle(one.id);
    return kept.filter((one) => now - one.at <= OLDEST_MS).map(fresh).sort((a, b) => a.at - b.at);
  }

  hold(message: Pending): void {
    this.keep.set(this.#prefix + message.id, JSON.stringify(message));
  }

  /** The server has it, or will never take it. */
  settle(id: string): void {
    this.keep.remove(this.#prefix + id);
  }
}

function fresh(message: Pending): Pending {
  return { ...message, state: "sending", error: null, seq: null };
}

export function pendingOf(body: Body, preview: Preview, page: Page | null, at: number): Pending {
  const start = { state: "sending", seq: null, error: null, canRetry: true } as const;
  return { id: newId(), body, preview, page, at, ...start };
}

export function messageOf(pending: Pending): Message {
  const message = { client_msg_id: pending.id, ...pending.body };
  return pending.page ? { ...message, page: pending.page } : message;
}

/** A random id; `crypto.randomUUID` exists on https pages alone. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
