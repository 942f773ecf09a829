/** 训练: a better model, compared and put in front of buyers. */
import { html } from "lit";

import type { Tab } from "./tabs";
import "./training-view";

export const trainingTab: Tab = {
  id: "training",
  label: "训练",
  show: (context) => html`<studio-training .context=${context}></studio-training>`,
};
