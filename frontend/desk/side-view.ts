/** What stands beside the open conversation: the buyer, and the deeds. */
import { type TemplateResult, html } from "lit";

import "./buyer-view";
import type { Deeds } from "./deeds";
import type { DoingApi } from "./doing-api";
import "./doing-panel";
import type { Room } from "./room";

export interface SideParts {
  readonly doing: DoingApi;
  /** Changes with every grant, case and task. */
  readonly work: string;
  readonly deeds: Deeds;
  readonly me: string;
  readonly orderNo: string;
  readonly useOrder: (orderNo: string) => void;
  readonly openCase: (caseNo: string) => void;
  readonly known: () => void;
}

/** Whatever can change what was done: the log, who answers, grants, cases and tasks. */
function markOf({ held }: Room, work: string): string {
  return `${held.lastSeq} ${held.owner} ${held.agentName ?? ""} ${work}`;
}

export function emptyWords(waiting: number): string {
  return waiting > 0 ? `有 ${waiting} 位买家在等，从左边最上面的一位接起。` : "现在没有人在等。有买家转人工时会响一声。";
}

export function sideView(room: Room, parts: SideParts): TemplateResult {
  const { deeds } = parts;
  const others = deeds.colleagues.people.filter(({ id }) => id !== parts.me);
  return html`<div class="side" @open-case=${(event: CustomEvent<string>) => parts.openCase(event.detail)}>
    <desk-buyer
      .details=${room.details}
      .beside=${room.beside}
      .orderNo=${parts.orderNo}
      .names=${["主管", ...others.map(({ name }) => name)]}
      @use-order=${(event: CustomEvent<string>) => parts.useOrder(event.detail)}
      @notes-opened=${() => void deeds.know().then(parts.known)}
      @write-note=${(event: CustomEvent<string>) => void deeds.note(room, event.detail)}
      @set-tag=${(event: CustomEvent<{ tag: string; on: boolean }>) => void deeds.tag(room, event.detail)}
    ></desk-buyer>
    <desk-doing .api=${parts.doing} .conversation=${room.id} .mark=${markOf(room, parts.work)}></desk-doing>
  </div>`;
}
