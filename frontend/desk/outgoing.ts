/** An agent's words between "send" and the log, as the server says, with what it has just taken in. */
import type { LogEvent } from "../shared/protocol";
import type { LeavingWords } from "./talk-types";

/** Words that the server took in before it has told of them: kept for so long at most. */
export const LOCAL_MS = 8_000;

export interface Local {
  readonly words: LeavingWords;
  readonly until: number;
}

/** Mine that can still be taken back, and mine that were dropped; what is in the log has left. */
export function outgoingOf(
  told: readonly LeavingWords[],
  local: readonly Local[],
  events: readonly LogEvent[],
  userId: string,
): LeavingWords[] {
  const left = new Set(events.map((event) => event.client_msg_id));
  const known = new Set(told.map((one) => one.client_msg_id));
  const fresh = local.map(({ words }) => words).filter((one) => !known.has(one.client_msg_id));
  return [...told, ...fresh].filter((one) => one.agent_id === userId && !left.has(one.client_msg_id));
}

/** What is worth keeping once the server has told. */
export function stillLocal(local: readonly Local[], told: readonly LeavingWords[], now: number): Local[] {
  const known = new Set(told.map((one) => one.client_msg_id));
  return local.filter((one) => one.until > now && !known.has(one.words.client_msg_id));
}

type Times = Pick<LeavingWords, "said_at" | "leaves_at">;

/** 5 → 0: whole seconds until the words leave; `shownFor`: how long they have been on this screen,
 * so that a clock that goes wrong shows no more than there is. */
export function secondsLeft({ said_at, leaves_at }: Times, now: number, shownFor: number): number {
  const end = Date.parse(leaves_at);
  const left = Math.min(end - now, end - Date.parse(said_at) - shownFor);
  return Math.max(0, Math.ceil(left / 1_000));
}
