/** 话术: the words of every scripted reply, of the bot and of agents. */
import { html } from "lit";

import "./scripts-view";
import type { Tab } from "./tabs";

export const scriptsTab: Tab = {
  id: "scripts",
  label: "话术",
  show: (context) => html`<studio-scripts .context=${context}></studio-scripts>`,
};
