/** The queue's calls and what they bring: who is at the desk, offers, holds (protocol §5). */
import { call } from "../shared/http";
import type { DeskApi } from "./api";

export type AgentState = "online" | "resting" | "offline";

export interface AgentLine {
  readonly agent_id: string;
  readonly name: string;
  readonly state: AgentState;
  readonly since: string;
  readonly chats: number;
  readonly cap: number;
  readonly skills: readonly string[];
  /** New conversations are offered to them; leads take by hand. */
  readonly is_offered: boolean;
}

/** The lines of the clocks in seconds, as the policy gives them. */
export interface Lines {
  readonly greeting: number;
  readonly reply: number;
  readonly warning: number;
  readonly most: number;
}

export interface Team {
  readonly agents: readonly AgentLine[];
  readonly lines: Lines;
  readonly skills: readonly { readonly skill: string; readonly label: string }[];
  readonly hold_minutes: number;
}

/** What is owed since when. */
export interface ItemClock {
  readonly kind: "greeting" | "reply";
  readonly since: string;
}

export interface ItemOffer {
  readonly agent_id: string;
  readonly until: string;
}

/** What the queue adds to a line of the lists. */
export interface Served {
  readonly skill_text?: string | null;
  readonly is_overnight?: boolean;
  readonly clock?: ItemClock | null;
  readonly offer?: ItemOffer | null;
  readonly held_until?: string | null;
}

const BASE = "/api/v1/desk";

/** Every call raises Refusal. */
export class QueueApi {
  constructor(private readonly desk: Pick<DeskApi, "csrf">) {}

  team(): Promise<Team> {
    return call<Team>(`${BASE}/team`, { cookies: true });
  }

  choose(state: "online" | "resting"): Promise<unknown> {
    return this.#post("/state", { state });
  }

  take(id: string): Promise<unknown> {
    return this.#of(id, "take", {});
  }

  decline(id: string): Promise<unknown> {
    return this.#of(id, "decline", {});
  }

  hold(id: string, minutes: number): Promise<unknown> {
    return this.#of(id, "hold", { minutes });
  }

  resume(id: string): Promise<unknown> {
    return this.#of(id, "resume", {});
  }

  #of(id: string, verb: string, body: object): Promise<unknown> {
    return this.#post(`/conversations/${encodeURIComponent(id)}/${verb}`, body);
  }

  #post(where: string, body: object): Promise<unknown> {
    return call(BASE + where, { method: "POST", body, csrf: this.desk.csrf, cookies: true });
  }
}
