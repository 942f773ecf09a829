/** Who changed which setting, with undo. */
import { type TemplateResult, html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { serverNow } from "../shared/clock";
import { define } from "../shared/define";
import { readableTime } from "../shared/readable";
import { shown } from "./figure-text";
import type { Step } from "./settings-api";
import { SettingsPage } from "./settings-page";

export class SettingsHistory extends SettingsPage {
  @state() private steps: readonly Step[] | null = null;

  protected async load(): Promise<void> {
    this.steps = (await this.api.steps()).steps;
  }

  protected override render(): TemplateResult {
    return html`<h2>改动记录</h2>
      <p class="lead">每次改设置都记在这里，最近的在上面。</p>
      ${this.words()} ${this.#list()}`;
  }

  #list(): TemplateResult {
    if (this.steps === null) return html`<p role="status">${this.word ? "" : "正在取…"}</p>`;
    if (this.steps.length === 0) return html`<p class="lead" data-testid="steps-none">还没有人改过设置，现在用的都是出厂值。</p>`;
    return html`<ul class="cards">${repeat(this.steps, (one) => one.id, (one) => this.#step(one))}</ul>`;
  }

  #step(one: Step): TemplateResult {
    return html`<li class="card" data-testid="step">
      <span class="top">
        <b>${one.by_name}</b><span class="low">${readableTime(one.at, serverNow())}</span>
        ${one.undoes ? html`<span class="tag">撤销第 ${one.undoes} 步</span>` : nothing} ${one.is_undone ? html`<span class="tag warm">已撤销</span>` : nothing}
      </span>
      ${one.altered.map((it) => html`<span>第 ${one.id} 步 · ${it.label}：${shown(it.before || "未设")} → ${shown(it.after || "未设")}</span>`)}
      ${one.may_undo
        ? html`<span><button class="button" data-testid="undo" ?disabled=${this.isBusy} @click=${() => void this.#undo(one)}>撤销这一步</button></span>`
        : nothing}
    </li>`;
  }

  #undo(one: Step): Promise<boolean> {
    return this.attempt(async () => (this.steps = (await this.api.undo(one.id)).steps), "已撤销，新的对话按原来的来。");
  }
}

define("settings-history", SettingsHistory);
