/** Phrases, intents and change sets, as the studio hears them (protocol §9). */
import type { StudioApi } from "./api";
import type { Draft, ReplyCard, WordingLook } from "./scripts-api";

export interface Intent {
  readonly intent: string;
  readonly label: string;
  readonly definition: string;
  readonly skill: string;
  readonly count: number;
  readonly note: string;
}

export interface PhraseRow {
  readonly intent: string;
  readonly skill: string;
  readonly raw: string;
  /** Where it may stand under the wrong intent. */
  readonly doubt?: Doubt | null;
}

export interface NearPhrase extends PhraseRow {
  readonly label: string;
  readonly likeness: number;
  readonly is_same: boolean;
  readonly is_other: boolean;
  readonly is_opposite: boolean;
}

export interface Suggested {
  readonly intent: string;
  readonly label: string;
  readonly share: number;
}

export interface Fault {
  readonly stop: string;
  readonly text: string;
}

export interface Look {
  readonly faults: readonly Fault[];
  readonly near: readonly NearPhrase[];
  readonly suggested: readonly Suggested[];
}

export interface PastedLine {
  readonly intent: string;
  readonly label: string;
  readonly raw: string;
  readonly fate: "new" | "near" | "opposite" | "twice" | "stopped";
  readonly text: string;
}

export interface Change {
  readonly change_id: string;
  readonly seq: number;
  readonly name: string;
  readonly by_name: string;
  readonly at: string;
  readonly state: "pending" | "done" | "undoing" | "undone" | "failed";
  readonly undone_by_name: string;
  readonly can_undo: boolean;
}

export interface Changes {
  readonly changeset: {
    readonly changeset_id: string;
    readonly opened_by_name: string;
    readonly opened_at: string;
    readonly standing: number;
    readonly changes: readonly Change[];
  } | null;
  readonly faults: readonly { readonly path: string; readonly line: number; readonly text: string }[];
}

export interface Found {
  readonly total: number;
  readonly phrases: readonly PhraseRow[];
}

export interface Doubt {
  readonly raw: string;
  readonly intent: string;
  readonly label: string;
  readonly better: string;
  readonly better_label: string;
  readonly share: number;
}

/** What was doubted and said to be right. */
export interface SettledDoubt {
  readonly raw: string;
  readonly intent: string;
  readonly label: string;
  readonly by_name: string;
  readonly at: string;
}

export interface Doubts {
  /** Whether all phrases were ever looked through. */
  readonly looked: boolean;
  readonly total: number;
  readonly doubts: readonly Doubt[];
  readonly settled: readonly SettledDoubt[];
}

export interface NewIntent {
  readonly intent: string;
  readonly label: string;
  readonly definition: string;
  readonly skill: string;
  readonly phrases: readonly string[];
  readonly wordings: readonly Draft[];
}

/** Where a new intent may stand. */
export function skillsOf(intents: readonly Intent[]): readonly string[] {
  return [...new Set(intents.map((one) => one.skill).filter((skill) => skill !== ""))].sort();
}

/** A skill by what is in it: its file's name alone says nothing to a trainer. */
export function skillLabel(skill: string, intents: readonly Intent[]): string {
  const labels = intents.filter((one) => one.skill === skill).map((one) => one.label);
  const shown = labels.slice(0, 2).join("、");
  return `${shown}${labels.length > 2 ? "等" : ""}（${skill}）`;
}

/** Every call raises Refusal. */
export class PhrasesApi {
  constructor(private readonly api: StudioApi) {}

  async intents(): Promise<readonly Intent[]> {
    return (await this.api.get<{ intents: readonly Intent[] }>("/intents")).intents;
  }

  find(asked: { intent: string; skill: string; search: string }): Promise<Found> {
    return this.api.get<Found>("/phrases", { ...asked, limit: 200 });
  }

  look(phrase: string, intent: string, but = ""): Promise<Look> {
    return this.api.get<Look>("/phrases/look", { phrase, intent, but });
  }

  async preview(text: string, intent: string): Promise<readonly PastedLine[]> {
    return (await this.api.post<{ lines: readonly PastedLine[] }>("/phrases/preview", { text, intent })).lines;
  }

  add(intent: string, phrases: readonly string[]): Promise<Change> {
    return this.api.post<Change>("/phrases/add", { intent, phrases });
  }

  change(intent: string, before: string, after: string): Promise<Change> {
    return this.api.post<Change>("/phrases/change", { intent, before, after });
  }

  remove(intent: string, phrases: readonly string[]): Promise<Change> {
    return this.api.post<Change>("/phrases/remove", { intent, phrases });
  }

  move(intent: string, phrase: string, to: string): Promise<Change> {
    return this.api.post<Change>("/phrases/move", { intent, phrase, to });
  }

  begin(intent: NewIntent): Promise<Change> {
    return this.api.post<Change>("/intents", intent);
  }

  /** What a reply is worded with that nobody has worded yet. */
  blankReply(): Promise<ReplyCard> {
    return this.api.get<ReplyCard>("/intents/reply");
  }

  lookAtReply(intent: string, wordings: readonly Draft[]): Promise<WordingLook> {
    return this.api.post<WordingLook>("/intents/look", { intent, wordings });
  }

  doubts(): Promise<Doubts> {
    return this.api.get<Doubts>("/phrases/doubts");
  }

  settleDoubt(intent: string, phrase: string): Promise<unknown> {
    return this.api.post("/phrases/doubts/settle", { intent, phrase });
  }

  reopenDoubt(intent: string, phrase: string): Promise<unknown> {
    return this.api.post("/phrases/doubts/reopen", { intent, phrase });
  }

  changes(): Promise<Changes> {
    return this.api.get<Changes>("/changes");
  }

  undo(changeId: string): Promise<Change> {
    return this.api.post<Change>("/changes/undo", { change_id: changeId });
  }

  close(name: string): Promise<unknown> {
    return this.api.post("/changes/close", { name });
  }
}
