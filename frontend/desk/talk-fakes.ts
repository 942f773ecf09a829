/** For tests: nothing beside a conversation, and words that are held. */
import type { Beside, LeavingWords, Understood } from "./talk-types";

export const NOTHING_BESIDE: Beside = {
  notes: [],
  outgoing: [],
  seen: { got: 0, read: 0 },
  understood: [],
  tags: [],
  grants: [],
  talks: [],
  transfer: null,
  summary: [],
};

export function heardAs(more: Partial<Understood> = {}): Understood {
  const none = { turn_id: "t1", n: 0, corrected: "", corrected_text: "" };
  return { seq: 2, intent: "ask_logistics", text: "查快递到哪了", confidence: 0.968, ...none, ...more };
}

export function heldWords(more: Partial<LeavingWords> = {}): LeavingWords {
  return {
    client_msg_id: "m1",
    agent_id: "a1",
    text: "您好",
    photos: [],
    said_at: "2026-11-11T02:00:00Z",
    leaves_at: "2026-11-11T02:00:05Z",
    state: "held",
    why: "",
    seq: null,
    ...more,
  };
}
