/** The calls of hand-over notes, daily reports and points (protocol §16). */
import { call } from "../shared/http";

export interface ShiftNote {
  readonly id: string;
  readonly at: string;
  readonly by_name: string;
  readonly text: string;
  readonly conversation_id: string | null;
  readonly done_at: string | null;
  readonly done_by_name: string;
}

interface Times {
  readonly count: number;
  readonly median_s: number;
  readonly in_line: number;
}

export interface Problem {
  readonly id: string;
  readonly at: string;
  readonly agent_name: string;
  readonly order_no: string;
  readonly bought_on: string | null;
  readonly slip: string;
  readonly problem: string;
  readonly wish: string;
}

export interface Report {
  readonly agent_id: string;
  readonly agent_name: string;
  readonly day: string;
  readonly figures: {
    readonly chats: number;
    readonly first_reply: Times | null;
    readonly replies: Times | null;
    readonly share: { readonly asked: number; readonly share: number | null };
  } | null;
  readonly sold: string;
  readonly tags: string;
  readonly questions: string;
  readonly sent_at: string | null;
  readonly problems: readonly Problem[];
  readonly may_write: boolean;
}

export interface Mark {
  readonly id: string;
  readonly kind: string;
  readonly kind_label: string;
  readonly conversation_id: string | null;
  readonly why: string;
  readonly at: string;
  readonly by_name: string;
  readonly dispute: string;
  readonly ruling: "" | "upheld" | "withdrawn";
  readonly ruled_why: string;
  readonly ruled_by_name: string;
  readonly counts: boolean;
  readonly may_dispute: boolean;
  readonly may_rule: boolean;
}

export interface AgentScore {
  readonly agent_id: string;
  readonly name: string;
  readonly score: { readonly left: number; readonly lost: Readonly<Record<string, number>>; readonly line: "" | "warning" | "sanction" };
  readonly marks: readonly Mark[];
}

/** What the records say may count; `key` becomes the mark's id. */
export interface Proposal {
  readonly key: string;
  readonly agent_id: string;
  readonly agent_name: string;
  readonly kind: string;
  readonly kind_label: string;
  readonly why: string;
  readonly at: string;
  readonly conversation_id: string | null;
  readonly may_decide: boolean;
}

export interface ScorePage {
  readonly rules: readonly string[];
  readonly proposals: readonly Proposal[];
  readonly month: string;
  readonly most: number;
  readonly warning_at: number;
  readonly sanction_at: number;
  readonly agents: readonly AgentScore[];
  readonly may_mark: boolean;
}

export interface Stars {
  readonly rated: number;
  readonly skipped: number;
  readonly average: number | null;
  readonly low: number;
  readonly by_star: readonly number[];
}

export interface LowRating {
  readonly at: string;
  readonly of: "bot" | "person";
  readonly agent_name: string;
  readonly stars: number;
  readonly words: string;
  readonly conversation_id: string;
}

export interface RatingsPage {
  readonly first: string;
  readonly last: string;
  readonly bot: Stars;
  readonly person: Stars;
  readonly agents: readonly { readonly agent_id: string; readonly name: string; readonly figures: Stars }[];
  readonly days: readonly { readonly day: string; readonly bot: Stars; readonly person: Stars }[];
  readonly low: readonly LowRating[];
  readonly low_left: number;
}

type Fields = Readonly<Record<string, string | null>>;
const BASE = "/api/v1/desk";

/** Every call raises Refusal. */
export class ReportsApi {
  constructor(private readonly csrf: () => string) {}

  shiftNotes(): Promise<{ readonly notes: readonly ShiftNote[] }> {
    return get("/shift_notes");
  }

  /** The same `id` again is the same note. */
  noteShift(id: string, text: string): Promise<{ readonly notes: readonly ShiftNote[] }> {
    return this.#post("/shift_notes", { id, text });
  }

  tickOff(id: string): Promise<{ readonly notes: readonly ShiftNote[] }> {
    return this.#post(`/shift_notes/${encodeURIComponent(id)}/done`, {});
  }

  /** Empty: the reader's own, today. `isAgain`: the page stays open. */
  report(agent = "", day = "", isAgain = false): Promise<Report> {
    return get(`/reports?${asked({ agent_id: agent, day, again: isAgain ? "true" : "" })}`);
  }

  writeReport(fields: Fields): Promise<Report> {
    return this.#post("/reports", fields);
  }

  noteProblem(fields: Fields): Promise<Report> {
    return this.#post("/problems", fields);
  }

  exportProblems(first: string, last: string): Promise<{ readonly name: string; readonly csv: string }> {
    return get(`/problems/export?${new URLSearchParams({ first, last }).toString()}`);
  }

  /** Empty: the last seven days. */
  ratings(first = "", last = "", isAgain = false): Promise<RatingsPage> {
    return get(`/ratings?${asked({ first, last, again: isAgain ? "true" : "" })}`);
  }

  score(month = "", isAgain = false): Promise<ScorePage> {
    return get(`/score?${asked({ month, again: isAgain ? "true" : "" })}`);
  }

  mark(fields: Fields): Promise<ScorePage> {
    return this.#post("/score", fields);
  }

  waive(key: string, why: string): Promise<ScorePage> {
    return this.#post(`/score/proposals/${encodeURIComponent(key)}/waive`, { why });
  }

  dispute(mark: string, why: string): Promise<ScorePage> {
    return this.#post(`/score/${encodeURIComponent(mark)}/dispute`, { why });
  }

  rule(mark: string, ruling: string, why: string): Promise<ScorePage> {
    return this.#post(`/score/${encodeURIComponent(mark)}/rule`, { ruling, why });
  }

  #post<T>(path: string, body: object): Promise<T> {
    return call<T>(BASE + path, { method: "POST", body, csrf: this.csrf(), cookies: true });
  }
}

/** What was filled in, as a query. */
function asked(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== "")).toString();
}

function get<T>(path: string): Promise<T> {
  return call<T>(BASE + path, { cookies: true });
}
