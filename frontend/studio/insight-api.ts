/** Insight, as the studio hears it (protocol §9). */
import type { StudioApi } from "./api";
import type { DialogueLine } from "./inbox-api";

export interface Share {
  readonly asked: number;
  readonly misunderstood: number;
  readonly to_person: number;
  readonly solved: number;
  /** In how many conversations. */
  readonly chats: number;
}

export type Figure = "misunderstood" | "person" | "solved";

/** Shares from 0 to 1; `low` and `high`: the 95 % interval of the change. */
export interface Step {
  readonly figure: Figure;
  readonly label: string;
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly low: number;
  readonly high: number;
  readonly words: string;
  readonly is_good: boolean | null;
}

export interface Effect {
  readonly begin: string;
  readonly at: string;
  readonly end: string;
  readonly before: Share;
  readonly after: Share;
  readonly steps: readonly Step[];
}

/** A change set that was handed in, or a move to another model. */
export interface Effected {
  readonly name: string;
  readonly by_name: string;
  readonly at: string;
  readonly brought?: readonly string[];
  readonly effect: Effect;
}

export interface Insight {
  readonly total: Share;
  readonly days: readonly { readonly day: string; readonly share: Share }[];
  readonly intents: readonly { readonly intent: string; readonly label: string; readonly share: Share }[];
  readonly changes: readonly Effected[];
  readonly promotions: readonly Effected[];
}

export type Became = "any" | Figure;

export interface Chat {
  readonly turn_id: string;
  readonly n: number;
  readonly at: string;
  readonly intent: string;
  readonly label: string;
  readonly text: string;
}

/** What stands behind a bar; with `since` and `until` a time in the place of days. */
export interface Behind {
  readonly title: string;
  readonly intent: string;
  readonly became: Became;
  readonly day: string;
  readonly since?: string;
  readonly until?: string;
}

/** Every call raises Refusal. */
export class InsightApi {
  constructor(private readonly api: StudioApi) {}

  figures(days: number): Promise<Insight> {
    return this.api.get<Insight>("/insight", { days });
  }

  async chats(days: number, behind: Behind): Promise<readonly Chat[]> {
    const { intent, became, day, since, until } = behind;
    return (await this.api.get<{ chats: readonly Chat[] }>("/insight/chats", { days, intent, became, day, since, until })).chats;
  }

  async talk(turnId: string): Promise<readonly DialogueLine[]> {
    return (await this.api.get<{ lines: readonly DialogueLine[] }>("/insight/talk", { turn_id: turnId })).lines;
  }
}
