/** 听错了: under a buyer's words, what they meant in truth; the trainers get it. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";

import { define } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { theme } from "../shared/theme";
import type { TalkApi } from "./talk-api";
import type { Meaning, Understood } from "./talk-types";

export class MisheardView extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: block;
        font-size: 12px;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
      }
      select {
        min-height: 32px;
        max-width: 220px;
        padding: 0 8px;
        border: 1px solid #d9ccbf;
        border-radius: var(--radius-small);
        background: var(--paper);
      }
      button {
        min-height: 28px;
        padding: 0 8px;
        border-radius: 14px;
        color: var(--ink-2);
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      button:hover {
        background: var(--sand-2);
      }
      [role="alert"] {
        color: var(--hot);
      }
    `,
  ];

  @property() room = "";
  @property({ attribute: false }) heard!: Understood;
  /** One of several under the same words: the door says which. */
  @property({ type: Boolean }) isOneOfMany = false;
  @property({ attribute: false }) talk!: Pick<TalkApi, "meanings" | "misheard">;
  @state() private meanings: readonly Meaning[] | null = null;
  @state() private trouble = "";
  @state() private isBusy = false;
  @query("select") private readonly list!: HTMLSelectElement | null;
  @query("button") private readonly door!: HTMLButtonElement | null;

  protected override render(): TemplateResult {
    return html`${this.meanings === null ? this.#doors() : this.#choice(this.meanings)}
    ${this.trouble ? html`<span role="alert">${this.trouble}</span>` : nothing}`;
  }

  #doors(): TemplateResult {
    const { corrected, text } = this.heard;
    const word = corrected ? "再改" : "听错了";
    return html`<button aria-label="${word}：小二听成“${text}”" data-testid="misheard" @click=${() => void this.#open()}>
        ${this.isOneOfMany ? `${word}“${corrected ? this.heard.corrected_text : text}”` : word}</button
      >${corrected
        ? html`<button data-testid="misheard-undo" ?disabled=${this.isBusy} @click=${() => void this.#say("")}>撤销</button>`
        : nothing}`;
  }

  #choice(meanings: readonly Meaning[]): TemplateResult {
    return html`<form @submit=${(event: Event) => event.preventDefault()} @keydown=${this.#key}>
      <label
        >其实是
        <select data-testid="misheard-list" ?disabled=${this.isBusy} @change=${this.#pick}>
          <option value="">选一个…</option>
          ${meanings.map(
            ({ intent, text }) => html`<option value=${intent} ?selected=${intent === this.heard.corrected}>${text}</option>`,
          )}
        </select></label
      >
      <button type="button" @click=${this.#shut}>不改了</button>
    </form>`;
  }

  async #open(): Promise<void> {
    await this.#try(async () => {
      this.meanings = (await this.talk.meanings()).filter(({ intent }) => intent !== this.heard.intent);
    });
    await this.updateComplete;
    this.list?.focus();
  }

  #shut = (): void => {
    this.meanings = null;
    void this.updateComplete.then(() => this.door?.focus());
  };

  #pick = (): void => {
    const intent = this.list?.value ?? "";
    if (intent !== "") void this.#say(intent);
  };

  #key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.#shut();
  };

  /** What stands then comes by the socket, as for everybody else. */
  async #say(intent: string): Promise<void> {
    this.isBusy = true;
    await this.#try(async () => {
      await this.talk.misheard(this.room, this.heard, intent);
      this.#shut();
    });
    this.isBusy = false;
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.trouble = "";
    try {
      await work();
    } catch (error) {
      this.trouble = refusalFrom(error).text;
    }
  }
}

define("desk-misheard", MisheardView);
