/** The script book, as the studio hears it (protocol §9). */
import type { StudioApi } from "./api";

export type Standing = "filed" | "changed" | "moved" | "paused";

export interface Wording {
  readonly text: string;
  readonly rules: readonly string[];
  readonly tone: string;
}

/** A wording in the editor. `was`: its place before; null for a new one. */
export interface Draft extends Wording {
  readonly was: number | null;
}

export interface ReplyLine {
  readonly reply: string;
  readonly topic: string;
  readonly topic_label: string;
  readonly shown: string;
  readonly texts: readonly string[];
  /** Chinese names of the tones that some of them are written for. */
  readonly tones: readonly string[];
  readonly standing: Standing;
  readonly by_name: string;
  readonly at: string | null;
}

export interface BookPage {
  readonly revision: number;
  readonly topics: readonly { readonly topic: string; readonly label: string; readonly count: number }[];
  readonly total: number;
  readonly replies: readonly ReplyLine[];
}

export interface Fact {
  readonly name: string;
  readonly label: string;
  readonly sample: string;
  readonly is_core: boolean;
}

export interface Past {
  readonly revision: number;
  readonly by_name: string;
  readonly at: string;
  readonly note: string;
  readonly wordings: readonly Wording[];
  readonly is_said: boolean;
}

export interface ReplyCard {
  readonly reply: string;
  readonly topic: string;
  readonly topic_label: string;
  readonly revision: number;
  readonly standing: Standing;
  readonly wordings: readonly Wording[];
  readonly filed: readonly Wording[];
  readonly facts: readonly Fact[];
  readonly rules: readonly string[];
  readonly laws: readonly { readonly rule_id: string; readonly citation: string; readonly text: string }[];
  readonly tones: readonly { readonly tone: string; readonly label: string; readonly when: string }[];
  readonly history: readonly Past[];
}

/** `wording`: which one, from 0; -1 where it is about them all. */
export interface WordingFault {
  readonly wording: number;
  readonly stop: string;
  readonly text: string;
}

export interface WordingLook {
  readonly faults: readonly WordingFault[];
  readonly wordings: readonly { readonly bubbles: readonly string[]; readonly hints: readonly string[] }[];
}

export interface Asked {
  readonly topic: string;
  readonly search: string;
  readonly changed: boolean;
}

/** Every call raises Refusal. */
export class ScriptsApi {
  constructor(private readonly api: StudioApi) {}

  list(asked: Asked): Promise<BookPage> {
    return this.api.get<BookPage>("/replies", { topic: asked.topic, search: asked.search, changed: asked.changed ? "true" : undefined });
  }

  one(reply: string): Promise<ReplyCard> {
    return this.api.get<ReplyCard>("/replies/one", { reply });
  }

  look(reply: string, wordings: readonly Draft[]): Promise<WordingLook> {
    return this.api.post<WordingLook>("/replies/look", { reply, wordings });
  }

  save(reply: string, base: number, wordings: readonly Draft[]): Promise<ReplyCard> {
    return this.api.post<ReplyCard>("/replies/save", { reply, base, wordings });
  }

  restore(reply: string, base: number, revision: number): Promise<ReplyCard> {
    return this.api.post<ReplyCard>("/replies/restore", { reply, base, revision });
  }
}
