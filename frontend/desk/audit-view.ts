/** Who read, took out and changed what. */
import { type TemplateResult, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { readableTime } from "../shared/readable";
import type { AuditLine } from "./settings-api";
import { SettingsPage } from "./settings-page";

const PARTS: readonly (readonly [string, string])[] = [
  ["all", "全部"],
  ["changes", "改动"],
  ["reads", "查看"],
  ["exports", "导出"],
  ["people", "登录与人员"],
];

export class AuditView extends SettingsPage {
  /** This person may read chats. */
  @property({ type: Boolean }) mayOpen = true;
  @state() private kinds = "all";
  @state() private lines: readonly AuditLine[] | null = null;
  @state() private hasMore = false;

  protected async load(isAgain = false): Promise<void> {
    const page = await this.api.audit(this.kinds, { isAgain });
    const held = isAgain ? (this.lines ?? []) : [];
    const newest = held[0]?.id ?? 0;
    const goesOn = page.lines.some(({ id }) => id === newest);
    if (!goesOn) [this.lines, this.hasMore] = [page.lines, page.more];
    else this.lines = [...page.lines.filter(({ id }) => id > newest), ...held];
  }

  protected override render(): TemplateResult {
    return html`<h2>操作记录</h2>
      <p class="lead">谁看过、导出过、改过什么。看这张表也会记一笔。</p>
      <label class="field"
        ><span>看哪一类</span
        ><select class="input" data-testid="audit-part" @change=${this.#chosen}>
          ${PARTS.map(([value, text]) => html`<option value=${value} ?selected=${value === this.kinds}>${text}</option>`)}
        </select></label
      >
      ${this.words()} ${this.#list()}`;
  }

  #chosen = (event: Event): void => {
    this.kinds = (event.target as HTMLSelectElement).value;
    void this.attempt(() => this.load());
  };

  #list(): TemplateResult {
    if (this.lines === null) return html`<p role="status">${this.word ? "" : "正在取…"}</p>`;
    if (this.lines.length === 0) return html`<p class="lead" data-testid="audit-none">这一类还没有记录。</p>`;
    return html`<ul class="cards">
        ${repeat(
          this.lines,
          (one) => one.id,
          (one) => html`<li class="card" data-testid="audit-line">
            <span class="top"><b>${one.by_name}</b><span>${one.label}${one.about_name ? `：${one.about_name}` : ""}</span><span class="low">${readableTime(one.at, serverNow())}</span></span>
            ${this.#rest(one)}
          </li>`,
        )}
      </ul>
      ${this.hasMore ? html`<p><button class="button" data-testid="audit-more" @click=${() => void this.#more()}>更早的</button></p>` : nothing}`;
  }

  #rest({ about, about_name, conversation_id: talk, details }: AuditLine): TemplateResult | typeof nothing {
    const id = about_name || (talk && this.mayOpen) ? "" : about;
    if (!id && !details && !(talk && this.mayOpen)) return nothing;
    return html`<span class="low deeds">
      ${talk && this.mayOpen ? html`<button class="link" data-testid="audit-chat" @click=${() => tell(this, "pick-conversation", talk)}>看这次会话</button>` : nothing}
      ${[id, details].filter(Boolean).join(" · ")}
    </span>`;
  }

  #more(): Promise<boolean> {
    return this.attempt(async () => {
      const lines = this.lines ?? [];
      const page = await this.api.audit(this.kinds, { before: lines.at(-1)?.id });
      [this.lines, this.hasMore] = [[...lines, ...page.lines], page.more];
    });
  }
}

define("desk-audit", AuditView);
