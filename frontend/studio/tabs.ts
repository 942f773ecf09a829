/** The studio's tabs, left to right. A new one is a Tab in a file of its own and one line here. */
import type { TemplateResult } from "lit";

import type { User } from "../desk/api";
import type { StudioApi } from "./api";
import { inboxTab } from "./inbox-tab";
import { insightTab } from "./insight-tab";
import { phrasesTab } from "./phrases-tab";
import { scriptsTab } from "./scripts-tab";
import { trainingTab } from "./training-tab";

/** What a tab gets from the shell. */
export interface StudioContext {
  readonly api: StudioApi;
  readonly user: User;
  /** Shows a short line to the trainer. */
  readonly say: (text: string) => void;
  /** Shows what went wrong; a session that ended leads back to the login. */
  readonly fail: (error: unknown) => void;
}

export interface Tab {
  /** Stands in the address: `#t=inbox`. */
  readonly id: string;
  readonly label: string;
  readonly show: (context: StudioContext) => TemplateResult;
}

export const TABS: readonly Tab[] = [inboxTab, phrasesTab, scriptsTab, trainingTab, insightTab];

/** The tab of an address; the first when it names none. */
export function tabOf(hash: string, tabs: readonly Tab[] = TABS): Tab | undefined {
  const id = new URLSearchParams(hash.replace(/^#/, "")).get("t");
  return tabs.find((tab) => tab.id === id) ?? tabs[0];
}

/** The tab that an arrow key, Home or End leads to from `index`; null for any other key. */
export function nextTab(key: string, index: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: (index + 1) % count,
    ArrowLeft: (index + count - 1) % count,
    Home: 0,
    End: count - 1,
  };
  return steps[key] ?? null;
}
