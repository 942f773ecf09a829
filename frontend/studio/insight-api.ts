/** Insight, as the studio hears it (protocol §9). */
import type { StudioApi } from "./api";
import type { DialogueLine } from "./inbox-api";

export interface Share {
  readonly asked: number;
  readonly misunderstood: number;
  readonly to_person: number;
  readonly solved: number;
}

export interface Insight {
  readonly total: Share;
  readonly days: readonly { readonly day: string; readonly share: Share }[];
  readonly intents: readonly { readonly intent: string; readonly label: string; readonly share: Share }[];
  readonly changes: readonly {
    readonly name: string;
    readonly by_name: string;
    readonly at: string;
    readonly effect: { readonly before: Share; readonly after: Share };
  }[];
}

export type Became = "any" | "misunderstood" | "person" | "solved";

export interface Chat {
  readonly turn_id: string;
  readonly n: number;
  readonly at: string;
  readonly intent: string;
  readonly label: string;
  readonly text: string;
}

/** What stands behind a bar. */
export interface Behind {
  readonly title: string;
  readonly intent: string;
  readonly became: Became;
  readonly day: string;
}

/** Every call raises Refusal. */
export class InsightApi {
  constructor(private readonly api: StudioApi) {}

  figures(days: number): Promise<Insight> {
    return this.api.get<Insight>("/insight", { days });
  }

  async chats(days: number, behind: Behind): Promise<readonly Chat[]> {
    const { intent, became, day } = behind;
    return (await this.api.get<{ chats: readonly Chat[] }>("/insight/chats", { days, intent, became, day })).chats;
  }

  async talk(turnId: string): Promise<readonly DialogueLine[]> {
    return (await this.api.get<{ lines: readonly DialogueLine[] }>("/insight/talk", { turn_id: turnId })).lines;
  }
}
