/** The calls of 店铺设置 (protocol §15). */
import { call } from "../shared/http";

export type RoleName = "agent" | "lead" | "trainer" | "admin";
export const ROLES: readonly (readonly [RoleName, string])[] = [
  ["agent", "客服"],
  ["lead", "主管"],
  ["trainer", "训练师"],
  ["admin", "管理员"],
];

export interface StaffLine {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly RoleName[];
  readonly is_invited: boolean;
  readonly password_until: string | null;
  readonly left_at: string | null;
  readonly cap: number | null;
  readonly skills: readonly string[];
  readonly chats: number;
}

export interface Invited {
  readonly login: string;
  readonly password: string;
  readonly until: string;
}

/** What a figure is; `of`: a list's entries, `columns`: a table's. */
export interface Kind {
  readonly kind: "whole" | "yuan" | "yes_no" | "words" | "clock" | "span" | "day" | "zone" | "list" | "table";
  readonly key: string;
  readonly label: string;
  readonly least: number | null;
  readonly most: number | null;
  readonly of: Kind | null;
  readonly columns: readonly Kind[];
}

export interface LawLimit {
  readonly rule_id: string;
  readonly citation: string;
  readonly text: string;
  readonly least: number | null;
  readonly most: number | null;
}

export interface Figure {
  readonly path: string;
  readonly label: string;
  readonly source: string;
  readonly value: unknown;
  readonly standing: unknown;
  readonly kind: Kind;
  readonly limit: LawLimit | null;
}

export interface Section {
  readonly name: string;
  readonly label: string;
  readonly figures: readonly Figure[];
}

export interface PolicyForm {
  readonly sections: readonly Section[];
  readonly version: number;
}

export interface Wish {
  readonly path: string;
  readonly seen: unknown;
  readonly value: unknown;
}

export interface Step {
  readonly id: number;
  readonly at: string;
  readonly by_name: string;
  readonly subject: string;
  readonly altered: readonly { readonly path: string; readonly label: string; readonly before: unknown; readonly after: unknown }[];
  readonly undoes: number | null;
  readonly is_undone: boolean;
  readonly may_undo: boolean;
}

export interface OpeningLine {
  readonly text: string;
  readonly standing: string;
}

export interface KeyLine {
  readonly key_id: string;
  readonly is_own: boolean;
  readonly made_at: string | null;
  readonly is_signing: boolean;
}

export interface WidgetInfo {
  readonly shop_id: string;
  readonly snippet: string;
  readonly origins: readonly string[];
  readonly keys: readonly KeyLine[];
}

export interface AuditLine {
  readonly id: number;
  readonly at: string;
  readonly by_name: string;
  readonly label: string;
  readonly about: string;
  readonly about_name: string;
  readonly details: string;
  readonly conversation_id: string | null;
}

const DESK = "/api/v1/desk";
const BASE = `${DESK}/settings`;

/** Every call raises Refusal. */
export class SettingsApi {
  constructor(private readonly csrf: () => string) {}

  people(): Promise<{ readonly people: readonly StaffLine[] }> {
    return get(`${BASE}/people`);
  }

  invite(login: string, name: string, roles: readonly RoleName[]): Promise<Invited> {
    return this.#post(`${BASE}/people`, { login, name, roles });
  }

  newPassword(id: string): Promise<Invited> {
    return this.#post(`${person(id)}/password`, {});
  }

  setRoles(id: string, roles: readonly RoleName[]): Promise<unknown> {
    return this.#post(`${person(id)}/roles`, { roles });
  }

  leave(id: string): Promise<{ readonly talks: number }> {
    return this.#post(`${person(id)}/leave`, {});
  }

  /** `cap` null: as the policy says; no skills: all. */
  setDesk(id: string, cap: number | null, skills: readonly string[]): Promise<unknown> {
    return this.#post(`${DESK}/agents/${encodeURIComponent(id)}/desk`, { cap, skills });
  }

  policy(): Promise<PolicyForm> {
    return get(`${BASE}/policy`);
  }

  changePolicy(wishes: readonly Wish[]): Promise<PolicyForm> {
    return this.#post(`${BASE}/policy`, { wishes });
  }

  steps(): Promise<{ readonly steps: readonly Step[] }> {
    return get(`${BASE}/steps`);
  }

  undo(step: number): Promise<{ readonly steps: readonly Step[] }> {
    return this.#post(`${BASE}/steps/${step}/undo`, {});
  }

  opening(): Promise<OpeningLine> {
    return get(`${BASE}/opening`);
  }

  setOpening(text: string, seen: string): Promise<OpeningLine> {
    return this.#post(`${BASE}/opening`, { text, seen });
  }

  widget(): Promise<WidgetInfo> {
    return get(`${BASE}/widget`);
  }

  makeKey(): Promise<{ readonly key_id: string; readonly secret: string }> {
    return this.#post(`${BASE}/keys`, {});
  }

  retireKey(id: string): Promise<unknown> {
    return this.#post(`${BASE}/keys/${encodeURIComponent(id)}/retire`, {});
  }

  /** `isAgain`: the page stays open. */
  audit(part: string, { before, isAgain = false }: { readonly before?: number | undefined; readonly isAgain?: boolean } = {}): Promise<{ readonly lines: readonly AuditLine[]; readonly more: boolean }> {
    return get(`${DESK}/audit?part=${part}${before === undefined ? "" : `&before=${before}`}${isAgain ? "&again=true" : ""}`);
  }

  #post<T>(path: string, body: object): Promise<T> {
    return call<T>(path, { method: "POST", body, csrf: this.csrf(), cookies: true });
  }
}

function get<T>(path: string): Promise<T> {
  return call<T>(path, { cookies: true });
}

function person(id: string): string {
  return `${BASE}/people/${encodeURIComponent(id)}`;
}
