/** The calls of leads over the running talks, and what they bring (protocol §16). */
import { call } from "../shared/http";

export interface Wall {
  readonly waiting: number;
  readonly longest_since: string | null;
  readonly busy: number;
  readonly places: number;
  readonly online: number;
  readonly resting: number;
  readonly abandoned: number;
  readonly share: { readonly asked: number; readonly in_time: number; readonly share: number | null };
  readonly greetings: { readonly median_s: number; readonly in_line: number } | null;
  readonly bot_talks: number;
  readonly person_talks: number;
}

export interface Whisper {
  readonly id: string;
  readonly conversation_id: string;
  readonly at: string;
  readonly from_id: string;
  readonly from_name: string;
  readonly to_id: string;
  readonly text: string;
}

const BASE = "/api/v1/desk";

/** Every call raises Refusal. */
export class LeadApi {
  constructor(private readonly csrf: () => string) {}

  wall(): Promise<Wall> {
    return call<Wall>(`${BASE}/wall`, { cookies: true });
  }

  /** The same `id` again whispers once. */
  whisper(conversation: string, id: string, text: string): Promise<unknown> {
    return this.#of(conversation, "whispers", { id, text });
  }

  seen(conversation: string, whisper: string): Promise<unknown> {
    return this.#of(conversation, `whispers/${encodeURIComponent(whisper)}/seen`, {});
  }

  takeOver(conversation: string, fromAgent: string): Promise<unknown> {
    return this.#of(conversation, "take_over", { from_agent: fromAgent });
  }

  #of(conversation: string, verb: string, body: object): Promise<unknown> {
    const path = `${BASE}/conversations/${encodeURIComponent(conversation)}/${verb}`;
    return call(path, { method: "POST", body, csrf: this.csrf(), cookies: true });
  }
}
