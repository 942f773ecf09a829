/** Whose conversation a browser keeps: one per shop and buyer, and nothing of the buyer before. */
import { type Keep, readJson } from "../shared/keep";

export interface Kept {
  readonly conversation: string;
  readonly token: string;
}

export const STRANGER = "guest";

/** The `sub` of a token, read to choose the drawer; only the server judges whether it is good. */
export function subjectOf(token: string | null): string | null {
  const payload = token?.split(".")[1];
  if (!payload) return null;
  try {
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const sub = (claims as { sub?: unknown } | null)?.sub;
    return typeof sub === "string" && sub !== "" ? sub : null;
  } catch {
    return null;
  }
}

export class Drawers {
  readonly #prefix: string;

  constructor(
    private readonly keep: Keep,
    shop: string,
  ) {
    this.#prefix = `xiaoer:chat:${shop}:`;
  }

  get(who: string): Kept | null {
    const kept = readJson<Kept>(this.keep, this.#prefix + who);
    return kept?.conversation && kept.token ? kept : null;
  }

  put(who: string, kept: Kept): void {
    this.keep.set(this.#prefix + who, JSON.stringify(kept));
  }

  forget(who: string): void {
    this.keep.remove(this.#prefix + who);
  }

  /** A shared computer keeps no key to another member's talk (case 66); the server resumes theirs. */
  forgetOthers(who: string): void {
    const mine = new Set([this.#prefix + who, this.#prefix + STRANGER]);
    for (const key of this.keep.keys(this.#prefix)) if (!mine.has(key)) this.keep.remove(key);
  }
}
