/** 洞察: what leads to people, what is solved, and what changes did. */
import { html } from "lit";

import "./insight-view";
import type { Tab } from "./tabs";

export const insightTab: Tab = {
  id: "insight",
  label: "洞察",
  show: (context) => html`<studio-insight .context=${context}></studio-insight>`,
};
