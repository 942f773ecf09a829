/** How 店务 stands in the desk: its button, its place, who has chats at all. */
import { type TemplateResult, html, nothing } from "lit";

import type { User } from "./api";
import { type Board, NOBODY } from "./board";
import { LeadApi } from "./lead-api";
import "./lead-bar";
import "./office-view";
import { pageOf, pagesFor } from "./office-view";
import { ReportsApi } from "./reports-api";
import { SettingsApi } from "./settings-api";

/** Chats are for agents and leads; an admin alone has 店务. */
export function hasDesk(user: User): boolean {
  return user.roles.includes("agent") || user.roles.includes("lead") || pagesFor(user).length === 0;
}

export function officeButton(user: User, notes: number, open: () => void): TemplateResult | typeof nothing {
  if (!hasDesk(user) || pagesFor(user).length === 0) return nothing;
  return html`<button class="button quiet" title="店务（Alt+O）" aria-keyshortcuts="Alt+O" data-testid="open-office" @click=${open}>店务${notes > 0 ? html`<span data-testid="shift-count">（交接 ${notes}）</span>` : nothing}</button>`;
}

export class Office {
  readonly #api: SettingsApi;
  readonly #lead: LeadApi;
  readonly #reports: ReportsApi;
  #page: string | null = null;
  #board: Board | null = null;

  constructor(
    csrf: () => string,
    private readonly onChange: () => void,
  ) {
    this.#api = new SettingsApi(csrf);
    this.#lead = new LeadApi(csrf);
    this.#reports = new ReportsApi(csrf);
  }

  get isOpen(): boolean {
    return this.#page !== null;
  }

  open(page = ""): void {
    this.#page = page;
    this.onChange();
  }

  close(): void {
    this.#page = null;
    this.#board?.look(null);
    this.onChange();
  }

  /** In and out, for who has chats to go back to. */
  turn(user: User): void {
    if (!hasDesk(user) || pagesFor(user).length === 0) return;
    if (this.isOpen) this.close();
    else this.open();
  }

  /** Over the line to write in of the open conversation. */
  leadBar(user: User | null, board: Board | null): TemplateResult | typeof nothing {
    if (user === null || !board?.room) return nothing;
    return html`<desk-lead-bar
      .api=${this.#lead}
      .item=${board.room.item}
      .whispers=${board.lists.whispers ?? []}
      .user=${user.id}
      ?isLead=${user.roles.includes("lead")}
      @lead-did=${() => void board.refresh()}
    ></desk-lead-bar>`;
  }

  /** The open page asks by the desk's line for word of changes. */
  view(user: User, board: Board | null): TemplateResult {
    const topic = pageOf(user, this.#page ?? "")?.topic ?? null;
    this.#board = board;
    board?.look(topic);
    return html`<desk-office
      .api=${this.#api}
      .user=${user}
      .page=${this.#page ?? ""}
      .mark=${topic === null ? "" : (board?.markOf(topic) ?? "")}
      .reports=${this.#reports}
      .lists=${board?.lists ?? NOBODY}
      .team=${board?.team ?? null}
      .wall=${board?.wall ?? null}
      .hasDesk=${hasDesk(user)}
      @office-page=${(event: CustomEvent<string>) => this.open(event.detail)}
      @office-closed=${() => this.close()}
    ></desk-office>`;
  }
}
