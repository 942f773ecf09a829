/** A log as the rows of a screen: pure, so that the order of bubbles is tested without one. */
import { type Log, type Pending, choicesAreOpen } from "./log";
import type { Author, Choice, LogEvent } from "./protocol";
import { readableTime } from "./readable";

export type Row =
  | { readonly kind: "time"; readonly key: string; readonly text: string }
  | { readonly kind: "notice"; readonly key: string; readonly event: LogEvent }
  | { readonly kind: "bubble"; readonly key: string; readonly event: LogEvent; readonly isFirst: boolean }
  | { readonly kind: "choices"; readonly key: string; readonly event: LogEvent; readonly choices: readonly Choice[] }
  | { readonly kind: "pending"; readonly key: string; readonly message: Pending };

const PAUSE_MS = 5 * 60_000;

/** Rows in the order of `seq`; nobody's clock moves them. */
export function rowsOf(held: Log, now: number): Row[] {
  const rows: Row[] = [];
  let before: LogEvent | null = null;
  for (const event of held.events) {
    if (isAfterPause(before, event)) rows.push({ kind: "time", key: `t${event.seq}`, text: readableTime(event.at, now) });
    rows.push(...rowsOfEvent(held, event, before));
    before = event;
  }
  for (const message of held.pending) rows.push({ kind: "pending", key: message.id, message });
  return rows;
}

function isAfterPause(before: LogEvent | null, event: LogEvent): boolean {
  return before === null || Date.parse(event.at) - Date.parse(before.at) > PAUSE_MS;
}

function rowsOfEvent(held: Log, event: LogEvent, before: LogEvent | null): Row[] {
  if (event.kind === "notice") return [{ kind: "notice", key: keyOf(event), event }];
  const isFirst = before === null || before.kind === "notice" || speaker(before) !== speaker(event);
  const bubble: Row = { kind: "bubble", key: keyOf(event), event, isFirst };
  const choices = event.choices ?? [];
  if (choices.length === 0 || !choicesAreOpen(held, event.seq)) return [bubble];
  return [bubble, { kind: "choices", key: `c${event.seq}`, event, choices }];
}

/** A pending bubble and its event share a key, so that the bubble stays the same node. */
function keyOf(event: LogEvent): string {
  return event.client_msg_id ?? `e${event.seq}`;
}

function speaker(event: LogEvent): string {
  return `${event.author}:${event.agent_name ?? ""}`;
}

/** Who speaks, as a reader is told. */
export function nameOf(author: Author, agentName: string | null | undefined): string {
  if (author === "bot") return "小二 · 智能客服";
  if (author === "agent") return `客服${agentName ?? ""}`;
  return author === "buyer" ? "买家" : "系统";
}

/** The sign in the round picture beside a bubble. */
export function signOf(author: Author, agentName: string | null | undefined): string {
  if (author === "bot") return "二";
  return author === "agent" ? (Array.from(agentName ?? "客").at(-1) ?? "客") : "买";
}
