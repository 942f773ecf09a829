/** Who changed a reply, when and into what; any of it comes back by one click. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import type { Past, ReplyCard, Wording } from "./scripts-api";
import { readable } from "./scripts-drafts";
import { scriptStyles } from "./scripts-style";

const WHEN = new Intl.DateTimeFormat("zh-CN", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });

export class ScriptHistory extends LitElement {
  static override styles = [theme, buttons, common, scriptStyles];

  @property({ attribute: false }) card!: ReplyCard;

  protected override render(): TemplateResult {
    const { history, filed, standing } = this.card;
    return html`<section class="card stack" aria-label="改动历史" data-testid="script-history">
      <h2>改动历史</h2>
      ${history.length === 0 ? html`<p class="small">还没有人改过，用的是文件里的原文。</p>` : nothing}
      ${history.map((past) => this.#past(past))}
      ${history.length > 0 ? this.#entry("原文", filed, standing === "filed", 0) : nothing}
    </section>`;
  }

  #tone(wording: Wording): TemplateResult | typeof nothing {
    const label = this.card.tones.find((one) => one.tone === wording.tone)?.label;
    return wording.tone === "" || label === undefined ? nothing : html`<span class="badge">${label}</span> `;
  }

  #past(past: Past): TemplateResult {
    return this.#entry(`${past.by_name} · ${WHEN.format(new Date(past.at))} · ${past.note}`, past.wordings, past.is_said, past.revision);
  }

  #entry(title: string, wordings: readonly Wording[], isSaid: boolean, revision: number): TemplateResult {
    return html`<div class="past" data-testid="past" data-revision=${revision}>
      <div class="row">
        <span class="grow small">${title}</span>
        ${isSaid
          ? html`<span class="badge good">现在用的</span>`
          : html`<button class="link" data-testid="past-restore" aria-label="恢复：${title}" @click=${() => tell(this, "restore-wanted", revision)}>恢复这一版</button>`}
      </div>
      ${wordings.map((one) => html`<p class="words">${this.#tone(one)}${readable(one.text, this.card.facts)}</p>`)}
    </div>`;
  }
}

define("studio-script-history", ScriptHistory);
