/** How 店务 stands in the desk: its button, its place, who has chats at all. */
import { type TemplateResult, html, nothing } from "lit";

import type { User } from "./api";
import "./office-view";
import { pagesFor } from "./office-view";
import { SettingsApi } from "./settings-api";

/** Chats are for agents and leads; an admin alone has 店务. */
export function hasDesk(user: User): boolean {
  return user.roles.includes("agent") || user.roles.includes("lead") || pagesFor(user).length === 0;
}

export function officeButton(user: User, open: () => void): TemplateResult | typeof nothing {
  if (!hasDesk(user) || pagesFor(user).length === 0) return nothing;
  return html`<button class="button quiet" title="店务（Alt+O）" aria-keyshortcuts="Alt+O" data-testid="open-office" @click=${open}>店务</button>`;
}

export class Office {
  readonly #api: SettingsApi;
  #page: string | null = null;

  constructor(
    csrf: () => string,
    private readonly onChange: () => void,
  ) {
    this.#api = new SettingsApi(csrf);
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
    this.onChange();
  }

  /** In and out, for who has chats to go back to. */
  turn(user: User): void {
    if (!hasDesk(user) || pagesFor(user).length === 0) return;
    if (this.isOpen) this.close();
    else this.open();
  }

  view(user: User): TemplateResult {
    return html`<desk-office
      .api=${this.#api}
      .user=${user}
      .page=${this.#page ?? ""}
      .hasDesk=${hasDesk(user)}
      @office-page=${(event: CustomEvent<string>) => this.open(event.detail)}
      @office-closed=${() => this.close()}
    ></desk-office>`;
  }
}
