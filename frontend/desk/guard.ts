/** The guard of speech while an agent types: asked after a short rest, for the newest draft only. */
import type { Clock } from "../shared/clock";
import type { SpeechCheck } from "./talk-types";

const REST_MS = 350;

export interface GuardParts {
  readonly check: (text: string) => Promise<SpeechCheck>;
  readonly clock: Clock;
  readonly onChange: () => void;
}

export class Guard {
  #text = "";
  #seen: { readonly text: string; readonly check: SpeechCheck } | null = null;
  #cancel: () => void = () => undefined;

  constructor(private readonly parts: GuardParts) {}

  /** What is known of this very text; null until the guard has answered. */
  of(text: string): SpeechCheck | null {
    return this.#seen?.text === text.trim() ? this.#seen.check : null;
  }

  read(text: string): void {
    this.#text = text.trim();
    this.#cancel();
    if (this.#text === "" || this.#text.startsWith("/") || this.#seen?.text === this.#text) return;
    this.#cancel = this.parts.clock.after(REST_MS, () => void this.#ask(this.#text));
  }

  stop(): void {
    this.#cancel();
  }

  /** A guard that cannot be reached holds nobody up here: the server asks it again at the send. */
  async #ask(text: string): Promise<void> {
    const check = await this.parts.check(text).catch(() => null);
    if (check === null || text !== this.#text) return;
    this.#seen = { text, check };
    this.parts.onChange();
  }
}

/** The draft with the sentence of a breach said more gently. */
export function gentlerDraft(draft: string, words: string, gentler: string): string {
  const sentences = draft.match(/[^。！？!?\n]+[。！？!?]*|\n+/g) ?? [draft];
  const at = sentences.findIndex((one) => one.includes(words));
  if (at < 0) return gentler;
  return sentences.map((one, place) => (place === at ? gentler : one)).join("");
}
