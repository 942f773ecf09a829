/** The desk's calls about errands: the work of warehouse and finance (protocol §13). */
import { call } from "../shared/http";

export type ErrandKind = "warehouse" | "refund" | "invoice";

export interface Errand {
  readonly kind: ErrandKind;
  readonly kind_label: string;
  readonly key: string;
  /** `failed` still waits. */
  readonly state: "open" | "failed" | "done";
  readonly what: string;
  readonly detail: string;
  readonly order_no: string;
  readonly order_title: string;
  readonly buyer_name: string;
  readonly conversation_id: string;
  readonly at: string;
  readonly due_at: string;
  readonly is_late: boolean;
  readonly may_settle: boolean;
  readonly said: string;
  readonly said_by: string;
  readonly said_at: string | null;
}

export interface ErrandLists {
  readonly waiting: readonly Errand[];
  readonly ended: readonly Errand[];
}

const BASE = "/api/v1/desk/errands";

/** Every call raises Refusal. */
export class ErrandsApi {
  constructor(private readonly csrf: () => string) {}

  all(): Promise<ErrandLists> {
    return call<ErrandLists>(BASE, { cookies: true });
  }

  /** `verb`: finish, or fail with what was said as its reason. */
  settle(one: Errand, verb: "finish" | "fail", said: string): Promise<Errand> {
    const path = `${BASE}/${one.kind}/${encodeURIComponent(one.key)}/${verb}`;
    return call<Errand>(path, { method: "POST", body: { said }, csrf: this.csrf(), cookies: true });
  }
}

/** How long something has waited: 不到 1 小时, 5 小时, 3 天. */
export function ageOf(at: string, now: number): string {
  const hours = Math.floor((now - new Date(at).getTime()) / 3_600_000);
  if (hours < 1) return "不到 1 小时";
  return hours < 24 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`;
}
