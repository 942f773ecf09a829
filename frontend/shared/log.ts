/**
 * A screen's copy of a conversation's log, as pure functions over what the server says.
 * The same events in any order of cuts, repeats and resumes give the same copy (cases 13 to 15).
 */
import type { Body, Card, EventsFrame, LogEvent, Owner, Page, Photo, Waiting } from "./protocol";

/** A bubble of our own that the log does not hold yet. */
export interface Pending {
  readonly id: string;
  readonly body: Body;
  readonly page: Page | null;
  readonly preview: Preview;
  readonly state: "sending" | "failed";
  /** The seq of the ack, while its event is still on the way. */
  readonly seq: number | null;
  readonly error: string | null;
  readonly canRetry: boolean;
  /** Milliseconds by the reader's clock: orders the unsent, nothing else. */
  readonly at: number;
}

/** How a pending message looks until the server's event replaces it. */
export interface Preview {
  readonly text: string;
  readonly card: Card | null;
  readonly choiceOf: number | null;
  readonly photos?: readonly Photo[];
}

export interface Log {
  readonly log: string | null;
  /** Gap-free: events[i].seq is i + 1. */
  readonly events: readonly LogEvent[];
  readonly lastSeq: number;
  readonly owner: Owner;
  readonly agentName: string | null;
  readonly waiting: Waiting | null;
  readonly pending: readonly Pending[];
}

export const EMPTY: Log = {
  log: null,
  events: [],
  lastSeq: 0,
  owner: "bot",
  agentName: null,
  waiting: null,
  pending: [],
};

/** Events are missing between what we hold and what the server has: ask after `events.length`. */
export function hasGap(held: Log): boolean {
  return held.events.length < held.lastSeq;
}

/** Takes in a frame; a frame of another log, or a reset, drops what we hold first. */
export function applyFrame(held: Log, frame: EventsFrame): Log {
  const base = frame.reset || isOtherLog(held, frame) ? dropped(held) : held;
  const events = joined(base.events, frame.events);
  const isNewest = frame.last_seq >= base.lastSeq;
  const head = isNewest
    ? { lastSeq: frame.last_seq, owner: frame.owner, agentName: frame.agent_name, waiting: frame.waiting }
    : {};
  return { ...base, ...head, log: frame.log, events, pending: stillPending(base.pending, events) };
}

function isOtherLog(held: Log, frame: EventsFrame): boolean {
  return held.log !== null && held.log !== frame.log;
}

/** What the old log had acknowledged went with it; what was never stored is sent again. */
function dropped(held: Log): Log {
  return { ...EMPTY, pending: held.pending.filter((one) => one.seq === null) };
}

function joined(held: readonly LogEvent[], more: readonly LogEvent[]): readonly LogEvent[] {
  const next = [...held];
  for (const event of [...more].sort((a, b) => a.seq - b.seq)) {
    if (event.seq === next.length + 1) next.push(event);
  }
  return next.length === held.length ? held : next;
}

function stillPending(pending: readonly Pending[], events: readonly LogEvent[]): readonly Pending[] {
  if (pending.length === 0) return pending;
  const stored = new Set(events.map((event) => event.client_msg_id));
  return pending.filter((one) => !stored.has(one.id) && (one.seq === null || one.seq > events.length));
}

export function addPending(held: Log, message: Pending): Log {
  const isKnown =
    held.pending.some((one) => one.id === message.id) ||
    held.events.some((event) => event.client_msg_id === message.id);
  return isKnown ? held : { ...held, pending: [...held.pending, message] };
}

export function markAcked(held: Log, id: string, seq: number): Log {
  const pending = changed(held.pending, id, { seq, state: "sending", error: null });
  return { ...held, pending: stillPending(pending, held.events) };
}

export function markFailed(held: Log, id: string, error: string, canRetry: boolean): Log {
  return { ...held, pending: changed(held.pending, id, { state: "failed", error, canRetry }) };
}

export function markSending(held: Log, id: string): Log {
  return { ...held, pending: changed(held.pending, id, { state: "sending", error: null }) };
}

export function dropPending(held: Log, id: string): Log {
  return { ...held, pending: held.pending.filter((one) => one.id !== id) };
}

function changed(all: readonly Pending[], id: string, change: Partial<Pending>): readonly Pending[] {
  return all.map((one) => (one.id === id ? { ...one, ...change } : one));
}

const VOIDING = new Set(["queued", "taken", "given_back", "closed"]);

/** Whether a choice of event `seq` may still be tapped (protocol §1), pending taps included. */
export function choicesAreOpen(held: Log, seq: number): boolean {
  const isUsed = (event: LogEvent): boolean =>
    event.choice_of === seq || (event.kind === "notice" && VOIDING.has(event.notice ?? ""));
  const isTapped = held.pending.some((one) => one.preview.choiceOf === seq && one.state === "sending");
  return !isTapped && !held.events.slice(seq).some(isUsed);
}

/** How many lines of others came after `seq`. */
export function unreadAfter(held: Log, seq: number): number {
  return held.events.slice(seq).filter((event) => event.author !== "buyer" && event.kind !== "notice").length;
}
