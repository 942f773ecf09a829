/** What was not understood, as the studio hears it (protocol §9). */
import type { StudioApi } from "./api";

export interface Guess {
  readonly intent: string;
  readonly confidence: number;
}

export interface InboxLine {
  readonly text: string;
  readonly count: number;
  readonly at: string;
  readonly reason: string;
  readonly reason_text: string;
  readonly ranking: readonly Guess[];
  readonly conversation_id: string;
  readonly turn_id: string;
  readonly n: number;
}

export interface InboxPage {
  readonly entries: number;
  readonly lines: readonly InboxLine[];
}

export function readInbox(api: StudioApi): Promise<InboxPage> {
  return api.get<InboxPage>("/inbox", { limit: 100 });
}
