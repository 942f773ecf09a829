/** 例句: what the bot learns from. */
import { html } from "lit";

import "./phrases-view";
import type { Tab } from "./tabs";

export const phrasesTab: Tab = {
  id: "phrases",
  label: "例句",
  show: (context) => html`<studio-phrases .context=${context}></studio-phrases>`,
};
