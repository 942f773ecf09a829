/** The studio's calls (protocol §9); each matter has its own calls over `get` and `post`. */
import { call } from "../shared/http";

const BASE = "/api/v1/studio";

export class StudioApi {
  /** `csrf`: gives the token of the login, which is the desk's. */
  constructor(private readonly csrf: () => string) {}

  /** Raises Refusal. `where` begins with a slash; names of `query` with no value are left out. */
  get<T>(where: string, query: Readonly<Record<string, string | number | undefined>> = {}): Promise<T> {
    return call<T>(BASE + where + queryOf(query), { cookies: true });
  }

  /** Raises Refusal. */
  post<T>(where: string, body: object = {}): Promise<T> {
    return call<T>(BASE + where, { method: "POST", body, csrf: this.csrf(), cookies: true });
  }
}

export function queryOf(query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}
