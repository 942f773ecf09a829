/** What one shift leaves to the next. */
import { type TemplateResult, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { newId } from "../shared/outbox";
import { readableTime } from "../shared/readable";
import type { ReportsApi, ShiftNote } from "./reports-api";
import { SettingsPage } from "./settings-page";

export class ShiftView extends SettingsPage {
  @property({ attribute: false }) reports!: ReportsApi;
  @state() private notes: readonly ShiftNote[] | null = null;
  #id = newId();

  protected async load(): Promise<void> {
    this.notes = (await this.reports.shiftNotes()).notes;
  }

  protected override render(): TemplateResult {
    return html`<h2>交接班</h2>
      <p class="lead">没办完的事写在这里，下一班办完后勾掉；大家都能看到。</p>
      ${this.words()}
      <form @submit=${this.#write}>
        <label class="field"><span>交给下一班的事</span><textarea class="input" name="text" rows="3" maxlength="1000" required data-testid="shift-text"></textarea></label>
        <span><button class="button main" data-testid="shift-ok" ?disabled=${this.isBusy}>交接</button></span>
      </form>
      ${this.#list()}`;
  }

  #write = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = String(new FormData(form).get("text") ?? "");
    void this.attempt(async () => {
      this.notes = (await this.reports.noteShift(this.#id, text)).notes;
      this.#id = newId();
      form.reset();
    }, "已交给下一班。");
  };

  #list(): TemplateResult {
    if (this.notes === null) return html`<p role="status">${this.word ? "" : "正在取…"}</p>`;
    if (this.notes.length === 0) return html`<p class="lead" data-testid="shift-none">没有要交接的事。</p>`;
    return html`<ul class="cards">
      ${repeat(
        this.notes,
        (one) => one.id,
        (one) => html`<li class="card ${one.done_at ? "gone" : ""}" data-testid="shift-note">
          <span>${one.text}</span>
          <span class="low">${one.by_name} · ${readableTime(one.at, serverNow())}${one.done_at ? ` · ${one.done_by_name}已办完` : ""}</span>
          <span class="deeds">
            ${one.conversation_id ? html`<button class="link" @click=${() => tell(this, "pick-conversation", one.conversation_id)}>打开会话</button>` : nothing}
            ${one.done_at ? nothing : html`<button class="button" data-testid="shift-done" @click=${() => void this.#done(one)}>办完了</button>`}
          </span>
        </li>`,
      )}
    </ul>`;
  }

  #done(one: ShiftNote): Promise<boolean> {
    return this.attempt(async () => (this.notes = (await this.reports.tickOff(one.id)).notes));
  }
}

define("desk-shift", ShiftView);
