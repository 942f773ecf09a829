/** Whichever dialog of the desk is open. */
import { type TemplateResult, html, nothing } from "lit";

import { summaryOf } from "./deeds";
import type { DialogKind } from "./dialogs";
import "./dialogs";
import type { Room } from "./room";
import "./search-dialog";
import type { Found } from "./talk-api";
import type { Colleagues, TransferWish } from "./talk-types";
import "./transfer-dialog";

export type OpenDialog = DialogKind | "transfer" | "search";

export interface DialogParts {
  readonly room: Room | null;
  readonly me: string;
  readonly colleagues: Colleagues;
  readonly search: (words: string) => Promise<Found>;
  readonly transfer: (wish: TransferWish) => void;
  readonly done: (form: Record<string, string>) => void;
  readonly closed: () => void;
}

export function dialogView(dialog: OpenDialog | null, parts: DialogParts): TemplateResult | typeof nothing {
  if (dialog === null) return nothing;
  if (dialog === "search") return html`<desk-search .search=${parts.search} @dialog-closed=${parts.closed}></desk-search>`;
  if (dialog === "transfer") {
    return html`<desk-transfer
      .colleagues=${parts.colleagues}
      .me=${parts.me}
      .summary=${parts.room === null ? "" : summaryOf(parts.room)}
      @transfer-wished=${(event: CustomEvent<TransferWish>) => parts.transfer(event.detail)}
      @dialog-closed=${parts.closed}
    ></desk-transfer>`;
  }
  return html`<desk-dialog
    .kind=${dialog}
    .orders=${parts.room?.details?.orders ?? []}
    @dialog-done=${(event: CustomEvent<Record<string, string>>) => parts.done(event.detail)}
    @dialog-closed=${parts.closed}
  ></desk-dialog>`;
}
