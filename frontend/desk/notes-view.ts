/** Private notes of the desk: written for colleagues, never shown to a buyer. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";

import { serverNow } from "../shared/clock";
import { isSendKey } from "../shared/composer";
import { define, tell } from "../shared/define";
import { readableTime } from "../shared/readable";
import { theme } from "../shared/theme";
import type { Note } from "./talk-types";

/** The name that is being written behind an @ at the end of the text; null where there is none. */
export function nameBegun(text: string): string | null {
  return /[@＠]([^\s@＠]{0,12})$/.exec(text)?.[1] ?? null;
}

export function withName(text: string, name: string): string {
  return `${text.replace(/[@＠][^\s@＠]{0,12}$/, "")}@${name} `;
}

export class NotesView extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: block;
      }
      h3 {
        margin: 16px 0 8px;
        color: var(--ink-2);
        font-size: 13px;
      }
      .note {
        margin-bottom: 8px;
        padding: 8px 12px;
        border-left: 4px solid #d9b65c;
        border-radius: var(--radius-small);
        background: var(--warm-soft);
        font-size: 13px;
        overflow-wrap: anywhere;
      }
      .text {
        white-space: pre-wrap;
      }
      .by {
        display: block;
        color: var(--ink-2);
        font-size: 12px;
      }
      textarea {
        width: 100%;
        min-height: 56px;
        padding: 8px 12px;
        border: 1px solid #cdbfb2;
        border-radius: var(--radius-small);
        resize: vertical;
        font-size: 13px;
      }
      .names {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .names button {
        min-height: 28px;
        padding: 0 12px;
        border-radius: 14px;
        background: var(--sea-soft);
        color: var(--sea);
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) notes: readonly Note[] = [];
  @property({ attribute: false }) names: readonly string[] = [];
  @state() private text = "";
  @query("textarea") private readonly area!: HTMLTextAreaElement;

  override focus(): void {
    this.area.focus();
  }

  protected override render(): TemplateResult {
    return html`<h3>内部备注（买家看不到）</h3>
      <div data-testid="notes">
        ${this.notes.map(
          (one) => html`<div class="note" data-testid="note">
            <span class="by">${one.author_name} · ${readableTime(one.at, serverNow())}</span
            ><span class="text">${one.text}</span>
          </div>`,
        )}
      </div>
      ${this.#names()}
      <textarea
        aria-label="写内部备注"
        placeholder="写给同事，@ 提醒某人，回车保存"
        maxlength="1000"
        data-testid="new-note"
        .value=${this.text}
        @input=${(event: Event) => (this.text = (event.target as HTMLTextAreaElement).value)}
        @focus=${() => tell(this, "notes-opened")}
        @keydown=${this.#key}
      ></textarea>`;
  }

  #names(): TemplateResult | typeof nothing {
    const begun = nameBegun(this.text);
    const fitting = begun === null ? [] : this.names.filter((name) => name.startsWith(begun) && name !== begun);
    if (fitting.length === 0) return nothing;
    return html`<div class="names" role="group" aria-label="提醒谁">
      ${fitting.map((name) => html`<button data-testid="name" @click=${() => this.#take(name)}>@${name}</button>`)}
    </div>`;
  }

  #take(name: string): void {
    this.text = withName(this.text, name);
    this.focus();
  }

  #key = (event: KeyboardEvent): void => {
    if (!isSendKey(event)) return;
    event.preventDefault();
    if (this.text.trim() === "") return;
    tell(this, "write-note", this.text.trim());
    this.text = "";
  };
}

define("desk-notes", NotesView);
