/** 收件箱: what buyers said and the bot did not understand. */
import { html } from "lit";

import "./inbox-view";
import type { Tab } from "./tabs";

export const inboxTab: Tab = {
  id: "inbox",
  label: "收件箱",
  show: (context) => html`<studio-inbox .context=${context}></studio-inbox>`,
};
