/** Lists side by side of which one is shown: tabs that arrow keys walk, and their panel. */
import { type TemplateResult, html } from "lit";

import { nextTab } from "./tabs";

export interface TabList<Id extends string> {
  /** Stands before the ids of its elements and their test ids: "" or "validation-". */
  readonly prefix: string;
  readonly label: string;
  /** Left to right, each with what it is called. */
  readonly titles: Readonly<Record<Id, string>>;
  readonly shown: Id;
  readonly pick: (id: Id) => void;
}

export function tabList<Id extends string>(list: TabList<Id>, panel: TemplateResult): TemplateResult {
  const ids = Object.keys(list.titles) as Id[];
  const tab = (id: Id): string => `${list.prefix}tab-${id}`;
  const walk = (event: KeyboardEvent): void => {
    const next = nextTab(event.key, ids.indexOf(list.shown), ids.length);
    const id = next === null ? undefined : ids[next];
    if (id === undefined) return;
    event.preventDefault();
    list.pick(id);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#${tab(id)}`)?.focus();
  };
  return html`<div class="lists" role="tablist" aria-label=${list.label} @keydown=${walk}>
      ${ids.map(
        (id) =>
          html`<button
            class="list"
            id=${tab(id)}
            role="tab"
            aria-selected=${id === list.shown}
            aria-controls="${list.prefix}list"
            tabindex=${id === list.shown ? 0 : -1}
            data-testid="${list.prefix}list-${id}"
            @click=${() => list.pick(id)}
          >
            ${list.titles[id]}
          </button>`,
      )}
    </div>
    <div id="${list.prefix}list" role="tabpanel" aria-labelledby=${tab(list.shown)} tabindex="0">${panel}</div>`;
}
