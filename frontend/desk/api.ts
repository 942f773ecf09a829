/** The desk's calls (protocol §5). */
import type { Whisper } from "./lead-api";
import { call } from "../shared/http";
import type { EventsFrame, LogEvent, OrderCard, Owner } from "../shared/protocol";
import type { Served } from "./queue-api";
import type { Beside, Mention, Transfer } from "./talk-types";

export interface User {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly must_change_password: boolean;
}

export interface SignedIn {
  readonly user: User;
  readonly csrf: string;
}

export interface Item extends Served {
  readonly conversation_id: string;
  readonly buyer_name: string;
  readonly buyer_id: string | null;
  readonly owner: Owner;
  readonly agent_id: string | null;
  readonly agent_name: string | null;
  readonly reason: string | null;
  readonly reason_text: string | null;
  readonly urgency: number;
  readonly waiting_since: string | null;
  readonly last_text: string;
  readonly last_at: string;
  readonly unread: number;
  /** For whom it waits, where a colleague handed it on. */
  readonly transfer?: Transfer | null;
}

export interface Lists {
  readonly waiting: readonly Item[];
  readonly mine: readonly Item[];
  readonly taken: readonly Item[];
  readonly work?: WorkBrief;
  readonly mentions?: readonly Mention[];
  readonly whispers?: readonly Whisper[];
  /** How many hand-over notes are open. */
  readonly shift_notes?: number;
}

/** How much waits beside the chats; `mark` changes whenever a grant, a case or a task does. */
export interface WorkBrief {
  readonly approvals: number;
  readonly tasks: number;
  readonly errands: number;
  readonly mark: string;
}

/** What was left behind when a person's part ended; stands beside the notice `seq`. */
export interface HandBack {
  readonly seq: number;
  readonly ended_as: string;
  readonly agent_name: string;
  readonly order_no: string;
  readonly settled: string;
  readonly promise: string;
  readonly promise_due: string | null;
  readonly open_point: string;
  readonly goes_on: boolean;
  readonly reason_text: string;
}

export interface Parcel {
  readonly courier?: string;
  readonly tracking_no?: string;
  readonly state_label?: string;
  readonly last_scan?: string | { readonly at?: string; readonly place?: string; readonly text?: string } | null;
}

export type DeskOrder = OrderCard & { readonly parcels?: readonly Parcel[] | null };

export interface DeskCase {
  readonly case_no: string;
  readonly kind: string;
  readonly kind_label: string;
  readonly state: string;
  readonly state_label: string;
  readonly order_no: string;
  readonly department_label: string;
  readonly opened_at: string;
  readonly due_at: string | null;
  readonly is_overdue: boolean;
  /** Evidence that is still missing, in words. */
  readonly needed: readonly string[];
}

export interface Buyer {
  readonly buyer_id: string;
  readonly name: string;
  readonly level: string;
  readonly tags: readonly string[];
}

export interface Handover {
  /** The evidence is the buyer's own words; else how it came here. */
  readonly is_said: boolean;
  readonly reason: string;
  readonly reason_text: string;
  readonly evidence: string;
  readonly summary: readonly { readonly label: string; readonly text: string }[];
  readonly asked_at: string;
}

export interface Details {
  readonly conversation: Item;
  readonly log: string;
  readonly last_seq: number;
  readonly events: readonly LogEvent[];
  readonly buyer: Buyer | null;
  readonly orders: readonly DeskOrder[];
  readonly cases: readonly DeskCase[];
  readonly handover: Handover | null;
  readonly hand_backs?: readonly HandBack[];
  readonly beside: Beside;
}

export interface GiveBack {
  readonly settled: string;
  readonly order_no?: string;
  readonly open_point?: string;
  readonly promise?: string;
  readonly promise_day?: string;
  readonly goes_on?: boolean;
}

const BASE = "/api/v1/desk";

/** Every call raises Refusal. */
export class DeskApi {
  csrf = "";

  login(login: string, password: string): Promise<SignedIn> {
    return this.#noted(call<SignedIn>(`${BASE}/login`, { body: { login, password }, cookies: true }));
  }

  me(): Promise<SignedIn> {
    return this.#noted(call<SignedIn>(`${BASE}/me`, { cookies: true }));
  }

  logout(): Promise<unknown> {
    return this.#post("/logout", {});
  }

  changePassword(old: string, fresh: string): Promise<unknown> {
    return this.#post("/password", { old, new: fresh });
  }

  queue(): Promise<Lists> {
    return call<Lists>(`${BASE}/queue`, { cookies: true });
  }

  conversation(id: string): Promise<Details> {
    return call<Details>(path(id), { cookies: true });
  }

  take(id: string): Promise<unknown> {
    return this.#post(`${path(id, "take")}`, {});
  }

  giveBack(id: string, form: GiveBack): Promise<unknown> {
    return this.#post(path(id, "give_back"), form);
  }

  close(id: string, reason: string, note = ""): Promise<unknown> {
    return this.#post(path(id, "close"), { reason, note });
  }

  #post<T>(where: string, body: object): Promise<T> {
    const address = where.startsWith(BASE) ? where : BASE + where;
    return call<T>(address, { method: "POST", body, csrf: this.csrf, cookies: true });
  }

  async #noted(asked: Promise<SignedIn>): Promise<SignedIn> {
    const answer = await asked;
    this.csrf = answer.csrf;
    return answer;
  }
}

function path(id: string, verb?: string): string {
  return `${BASE}/conversations/${encodeURIComponent(id)}${verb ? `/${verb}` : ""}`;
}

/** The details as a frame of the log: the whole of it, from 1. */
export function frameOfDetails({ conversation, log, last_seq, events }: Details): EventsFrame {
  const { owner, agent_name } = conversation;
  return { log, owner, agent_name, waiting: null, last_seq, reset: false, events };
}
