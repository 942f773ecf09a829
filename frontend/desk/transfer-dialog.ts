/** Handing a conversation on: to whom, why, and what the next one has to know. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import type { Colleagues, TransferWish } from "./talk-types";

/** `agent:ID`, `skill:ID` or `lead:` with reason and summary, as the app wants it. */
export function wishOf(form: Readonly<Record<string, string>>): TransferWish {
  const [kind = "lead", ...to] = (form["to"] ?? "lead:").split(":");
  return {
    kind: kind as TransferWish["kind"],
    to: to.join(":"),
    reason: (form["reason"] ?? "").trim(),
    summary: (form["summary"] ?? "").trim(),
  };
}

export class TransferDialog extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      dialog {
        width: min(440px, calc(100vw - 32px));
        padding: 24px;
        border: 0;
        border-radius: 16px;
        background: var(--paper);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      dialog::backdrop {
        background: rgb(42 36 32 / 40%);
      }
      form {
        display: grid;
        gap: 16px;
      }
      h2,
      p {
        margin: 0;
      }
      h2 {
        font-size: 18px;
      }
      p {
        color: var(--ink-2);
      }
      .actions {
        display: flex;
        justify-content: flex-end;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) colleagues: Colleagues = { people: [], skills: [] };
  @property() me = "";
  /** What is known already: the agent goes on from there. */
  @property() summary = "";
  @state() private isEmpty = false;
  @query("dialog") private readonly dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    const others = this.colleagues.people.filter(({ id }) => id !== this.me);
    return html`<dialog aria-label="转接" data-testid="dialog-transfer" @close=${() => tell(this, "dialog-closed")}>
      <form method="dialog" @submit=${this.#submit}>
        <h2>转接</h2>
        <p>会排到最前面等对方接起，别的同事也能先接，买家不会没人管。</p>
        <label class="field"
          ><span>转给</span>
          <select class="input" name="to" data-testid="field-to">
            ${others.length > 0
              ? html`<optgroup label="同事">${others.map(({ id, name }) => html`<option value="agent:${id}">${name}</option>`)}</optgroup>`
              : nothing}
            <optgroup label="技能组">
              ${this.colleagues.skills.map(({ id, text }) => html`<option value="skill:${id}">${text}</option>`)}
            </optgroup>
            <option value="lead:">主管</option>
          </select>
        </label>
        <label class="field"
          ><span>原因（必填）</span>
          <input class="input" name="reason" required maxlength="500" data-testid="field-reason" />
        </label>
        <label class="field"
          ><span>交接内容（必填）：问题、已做的、答应过的</span>
          <textarea class="input" name="summary" rows="4" required maxlength="500" data-testid="field-summary" .value=${this.summary}></textarea>
        </label>
        ${this.isEmpty ? html`<p role="alert">原因和交接内容都要写，同事才接得住。</p>` : nothing}
        <div class="actions">
          <button class="button quiet" type="button" data-testid="dialog-cancel" @click=${() => this.dialog.close()}>取消</button>
          <button class="button main" data-testid="dialog-ok">转接</button>
        </div>
      </form>
    </dialog>`;
  }

  #submit = (event: SubmitEvent): void => {
    const entries = [...new FormData(event.target as HTMLFormElement)];
    const wish = wishOf(Object.fromEntries(entries.map(([name, value]) => [name, String(value)])));
    this.isEmpty = wish.reason === "" || wish.summary === "";
    if (this.isEmpty) event.preventDefault();
    else tell(this, "transfer-wished", wish);
  };
}

define("desk-transfer", TransferDialog);
