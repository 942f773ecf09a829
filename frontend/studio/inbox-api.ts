/** What no trainer has looked at yet, as the studio hears it (protocol §9). */
import type { StudioApi } from "./api";
import type { Suggested } from "./phrases-api";

export interface Words {
  readonly turn_id: string;
  readonly n: number;
  readonly text: string;
  readonly at: string;
  readonly reason: string;
  readonly reason_text: string;
}

/** Who found it: the bot itself, buyers by 没用, agents by 听错了, or the draw. */
export type Source = "bot" | "buyers" | "agents" | "sample";

export interface Group {
  readonly phrase: string;
  readonly words: readonly Words[];
  readonly suggested: readonly Suggested[];
  readonly source: Source;
}

export interface DialogueLine {
  readonly author: "buyer" | "bot" | "agent" | "system";
  readonly text: string;
  readonly at: string;
  readonly is_asked: boolean;
}

export type Verdict = "labelled" | "skipped" | "not_ours" | "fine";

export interface Judged {
  readonly verdict: Verdict;
  readonly intent: string;
  readonly label: string;
  readonly change_id: string;
}

const entries = (group: Group): { turn_id: string; n: number }[] => group.words.map(({ turn_id, n }) => ({ turn_id, n }));

/** Every call raises Refusal. */
export class InboxApi {
  constructor(private readonly api: StudioApi) {}

  waiting(): Promise<{ waiting: number; groups: readonly Group[] }> {
    return this.api.get("/inbox/waiting");
  }

  async dialogue(words: Words): Promise<readonly DialogueLine[]> {
    const { turn_id, n } = words;
    return (await this.api.get<{ lines: readonly DialogueLine[] }>("/inbox/dialogue", { turn_id, n })).lines;
  }

  judge(group: Group, verdict: Verdict, intent = "", phrase = ""): Promise<Judged> {
    return this.api.post("/inbox/judge", { entries: entries(group), verdict, intent, phrase });
  }

  takeBack(group: Group): Promise<unknown> {
    return this.api.post("/inbox/take_back", { entries: entries(group) });
  }
}
