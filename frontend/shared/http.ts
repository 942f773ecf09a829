/** Calls to the app: JSON in, JSON out, every refusal one kind of error. */
import { noteServerDate } from "./clock";
import { wordsFor } from "./words";

/** The app said no, or could not be reached (`code` is then `network`, `status` 0). */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly text: string,
    readonly status: number,
  ) {
    super(code);
  }

  /** The same call may well succeed a little later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status >= 500 || this.code === "too_fast" || this.code === "busy";
  }
}

export interface Call {
  readonly method?: "GET" | "POST";
  readonly body?: object;
  readonly token?: string;
  readonly csrf?: string;
  /** Cookies are the desk's; the widget sends none. */
  readonly cookies?: boolean;
}

const PATIENCE_MS = 12_000;

/** Raises Refusal. */
export async function call<T>(address: string, options: Call = {}): Promise<T> {
  const response = await reach(address, options);
  noteServerDate(response.headers.get("date"));
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusalOf(response.status, body);
  return body as T;
}

/** A file of the app, for who holds the token. Raises Refusal. */
export async function callForFile(address: string, token: string): Promise<Blob> {
  const response = await reach(address, { token });
  if (!response.ok) throw refusalOf(response.status, await response.json().catch(() => null));
  return response.blob();
}

async function reach(address: string, options: Call): Promise<Response> {
  try {
    return await fetch(address, {
      method: options.method ?? (options.body ? "POST" : "GET"),
      headers: headersOf(options),
      body: options.body ? JSON.stringify(options.body) : null,
      credentials: options.cookies ? "same-origin" : "omit",
      signal: AbortSignal.timeout(PATIENCE_MS),
      cache: "no-store",
    });
  } catch {
    throw new Refusal("network", wordsFor("network"), 0);
  }
}

function headersOf(options: Call): Record<string, string> {
  const headers: Record<string, string> = {};
  if (options.body) headers["Content-Type"] = "application/json";
  if (options.token) headers["Authorization"] = `Bearer ${options.token}`;
  if (options.csrf) headers["X-CSRF-Token"] = options.csrf;
  return headers;
}

export function refusalOf(status: number, body: unknown): Refusal {
  const said = (body ?? {}) as { code?: unknown; text?: unknown };
  const code = typeof said.code === "string" ? said.code : `http_${status}`;
  const text = typeof said.text === "string" && said.text !== "" ? said.text : wordsFor(code);
  return new Refusal(code, text, status);
}

export function refusalFrom(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal("internal", wordsFor("internal"), 500);
}
