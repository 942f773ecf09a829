/** Over the line to write in: what a lead whispered to me, or, for a lead, whispering and taking over. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { newId } from "../shared/outbox";
import { readableTime } from "../shared/readable";
import { buttons, theme } from "../shared/theme";
import type { Item } from "./api";
import type { LeadApi, Whisper } from "./lead-api";

export class LeadBar extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      .whisper {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        align-items: center;
        margin: 0 16px 8px;
        padding: 8px 12px;
        border-left: 4px solid var(--sea);
        border-radius: var(--radius-small);
        background: var(--sea-soft);
        overflow-wrap: anywhere;
      }
      .whisper span {
        flex: 1;
        min-width: 160px;
      }
      small {
        display: block;
        color: var(--sea);
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        padding: 8px 16px;
        border-top: 1px solid var(--line);
        background: var(--sea-soft);
      }
      .input {
        flex: 1;
        min-width: 160px;
      }
      .bad {
        margin: 0;
        padding: 4px 16px;
        color: var(--hot);
      }
    `,
  ];

  @property({ attribute: false }) api!: LeadApi;
  @property({ attribute: false }) item: Item | null = null;
  @property({ attribute: false }) whispers: readonly Whisper[] = [];
  @property() user = "";
  @property({ type: Boolean }) isLead = false;
  @state() private word = "";
  @state() private isSure = false;
  @query("input") private readonly line!: HTMLInputElement | null;
  #id = "";

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("item") && (changed.get("item") as Item | null)?.conversation_id !== this.item?.conversation_id) {
      [this.word, this.isSure, this.#id] = ["", false, ""];
    }
  }

  protected override render(): TemplateResult {
    const here = this.whispers.filter((one) => one.conversation_id === this.item?.conversation_id);
    return html`${here.map((one) => this.#whisper(one))} ${this.word ? html`<p class="bad" role="alert" data-testid="lead-word">${this.word}</p>` : nothing}
    ${this.#isColleagues ? this.#leading() : nothing}`;
  }

  get #isColleagues(): boolean {
    return this.isLead && this.item?.owner === "agent" && this.item.agent_id !== this.user;
  }

  #whisper(one: Whisper): TemplateResult {
    const isMine = one.from_id === this.user;
    return html`<div class="whisper" role="status" data-testid="whisper">
      <span><small>${isMine ? "我的悄悄话，还没看" : `${one.from_name}悄悄提醒（买家看不到）`} · ${readableTime(one.at, serverNow())}</small>${one.text}</span>
      ${isMine ? nothing : html`<button class="button" data-testid="whisper-seen" @click=${() => void this.#do(() => this.api.seen(one.conversation_id, one.id))}>知道了</button>`}
    </div>`;
  }

  #leading(): TemplateResult {
    const who = this.item?.agent_name ?? "客服";
    return html`<form @submit=${this.#send} data-testid="leading">
      <input class="input" aria-label="悄悄提醒${who}" placeholder="悄悄提醒${who}，买家看不到；回车发送" maxlength="300" data-testid="whisper-text" />
      <button class="button" data-testid="whisper-send">悄悄说</button>
      ${this.isSure
        ? html`<button class="button main" type="button" data-testid="take-over-ok" @click=${this.#takeOver}>确定从${who}手里接过来</button>
            <button class="button quiet" type="button" @click=${() => (this.isSure = false)}>不接管</button>`
        : html`<button class="button risky" type="button" data-testid="take-over" @click=${() => (this.isSure = true)}>接管</button>`}
    </form>`;
  }

  #send = (event: SubmitEvent): void => {
    event.preventDefault();
    const [line, item] = [this.line, this.item];
    if (!line || !item) return;
    this.#id ||= newId();
    const [id, text] = [this.#id, line.value];
    void this.#do(async () => {
      await this.api.whisper(item.conversation_id, id, text);
      [line.value, this.#id] = ["", ""];
    });
  };

  #takeOver = (): void => {
    const { item } = this;
    if (item?.agent_id) void this.#do(() => this.api.takeOver(item.conversation_id, item.agent_id ?? ""));
    this.isSure = false;
  };

  /** After every deed the desk asks for the newest. */
  async #do(work: () => Promise<unknown>): Promise<void> {
    this.word = "";
    try {
      await work();
    } catch (error) {
      const { status, text } = refusalFrom(error);
      if (status === 401) tell(this, "signed-out");
      this.word = text;
    }
    tell(this, "lead-did");
  }
}

define("desk-lead-bar", LeadBar);
