/** The desk's calls about deeds, cases, grants and tasks (protocol §12, §13). */
import { call } from "../shared/http";
import type { DeskCase } from "./api";
import { ErrandsApi } from "./errands-api";

export interface Named {
  readonly value: string;
  readonly label: string;
}

export interface CaseWords {
  readonly kinds: readonly Named[];
  readonly order_kinds: readonly string[];
  readonly states: readonly Named[];
  readonly departments: readonly Named[];
  readonly causes: readonly Named[];
}

export interface DoingLine {
  readonly sku: string;
  readonly title: string;
  readonly qty: number;
  readonly paid_fen: number;
}

export interface DoingOrder {
  readonly order_no: string;
  readonly title: string;
  readonly state: string;
  readonly state_label: string;
  readonly paid_fen: number;
  /** What may still be paid back, whatever is asked or granted counted. */
  readonly left_fen: number;
  readonly note: string;
  readonly lines: readonly DoingLine[];
}

export interface Wish {
  readonly key: string;
  readonly kind_label: string;
  readonly order_no: string;
  readonly what: string;
  readonly state: string;
  readonly words: string;
  readonly why: string;
  readonly told: string;
  readonly asked_by_name: string;
}

export interface Grant {
  readonly grant_id: string;
  readonly kind_text: string;
  readonly reason_text: string;
  readonly state: string;
  readonly words: string;
  readonly amount_fen: number;
  readonly points: number;
  readonly buyer_id: string;
  readonly order_no: string;
  readonly text: string;
  readonly evidence: string;
  readonly asked_by_name: string;
  readonly asked_at: string;
  readonly decided_by_name: string;
  readonly why: string;
  readonly approver: string;
}

export interface Coupon {
  readonly key: string;
  readonly kind_text: string;
  readonly amount_fen: number;
  readonly from_fen: number;
  readonly use_by: string | null;
}

export interface Task {
  readonly task_id: string;
  readonly kind: string;
  readonly kind_label: string;
  readonly conversation_id: string;
  readonly buyer_name: string;
  readonly words: string;
  readonly due_at: string;
  readonly is_due: boolean;
  readonly case_no: string;
  readonly order_no: string;
  readonly asked_by_name: string;
  readonly done_by_name: string;
  readonly done_at: string | null;
  readonly outcome: string;
}

export interface Doing {
  readonly epoch: number;
  readonly may_act: boolean;
  readonly is_known: boolean;
  readonly orders: readonly DoingOrder[];
  readonly cases: readonly DeskCase[];
  readonly wishes: readonly Wish[];
  readonly grants: readonly Grant[];
  readonly coupons: readonly Coupon[];
  readonly tasks: readonly Task[];
}

export interface Done {
  readonly wish: Wish;
  readonly again: boolean;
  readonly by_whom: string;
}

export interface CaseSheet {
  readonly case: DeskCase;
  readonly conversation_id: string;
  readonly words: string;
  readonly history: readonly { readonly at: string; readonly who: string; readonly text: string; readonly note: string }[];
  readonly said: readonly string[];
  readonly photos: readonly {
    readonly upload_id: string;
    readonly conversation_id: string;
    readonly width: number;
    readonly height: number;
  }[];
  readonly moves: readonly Named[];
}

type Body = Readonly<Record<string, unknown>>;
const BASE = "/api/v1/desk";

/** Every call raises Refusal. */
export class DoingApi {
  readonly errands: ErrandsApi;

  constructor(private readonly csrf: () => string) {
    this.errands = new ErrandsApi(csrf);
  }

  doing(conversation: string): Promise<Doing> {
    return this.#get(`${talk(conversation)}/doing`);
  }

  /** `verb`: order_note, return, coupon, cases, tasks. */
  deed<T>(conversation: string, verb: string, body: Body): Promise<T> {
    return this.#post(`${talk(conversation)}/${verb}`, body);
  }

  grant(body: Body): Promise<{ readonly verdict: string; readonly grant: Grant; readonly by_whom: string }> {
    return this.#post("/grants", body);
  }

  approvals(): Promise<{ readonly grants: readonly Grant[] }> {
    return this.#get("/grants");
  }

  /** `verb`: approve, refuse, change, take_back, send_again. */
  decide(grant: string, verb: string, body: Body): Promise<Grant> {
    return this.#post(`/grants/${encodeURIComponent(grant)}/${verb}`, body);
  }

  words(): Promise<CaseWords> {
    return this.#get("/case_words");
  }

  cases(filter: Readonly<Record<string, string>>): Promise<{ readonly cases: readonly DeskCase[] }> {
    const asked = Object.entries(filter).filter(([, value]) => value !== "");
    return this.#get(`/cases?${new URLSearchParams(asked).toString()}`);
  }

  sheet(caseNo: string): Promise<CaseSheet> {
    return this.#get(`/cases/${encodeURIComponent(caseNo)}`);
  }

  /** `verb`: move, assign. */
  moveCase(caseNo: string, verb: string, body: Body): Promise<CaseSheet> {
    return this.#post(`/cases/${encodeURIComponent(caseNo)}/${verb}`, body);
  }

  tasks(): Promise<{ readonly tasks: readonly Task[] }> {
    return this.#get("/tasks");
  }

  /** `verb`: finish, put_off. */
  changeTask(task: string, verb: string, body: Body): Promise<Task> {
    return this.#post(`/tasks/${encodeURIComponent(task)}/${verb}`, body);
  }

  #get<T>(path: string): Promise<T> {
    return call<T>(BASE + path, { cookies: true });
  }

  #post<T>(path: string, body: Body): Promise<T> {
    return call<T>(BASE + path, { method: "POST", body, csrf: this.csrf(), cookies: true });
  }
}

function talk(conversation: string): string {
  return `/conversations/${encodeURIComponent(conversation)}`;
}

/** What a form holds, without the fields that were left empty. */
export function formOf(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ""));
}
