/** An agent's day: what was measured, own words, the problem log; a lead reads anybody's. */
import { type TemplateResult, html, noChange, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";

import { serverNow } from "../shared/clock";
import { define } from "../shared/define";
import { newId } from "../shared/outbox";
import { readableTime } from "../shared/readable";
import { formOf } from "./doing-api";
import type { AgentLine } from "./queue-api";
import type { Report, ReportsApi } from "./reports-api";
import { SettingsPage } from "./settings-page";
import { spanWords } from "./wall-view";

export class ReportView extends SettingsPage {
  @property({ attribute: false }) reports!: ReportsApi;
  /** Whom a lead may choose; empty for an agent. */
  @property({ attribute: false }) agents: readonly AgentLine[] = [];
  @state() private report: Report | null = null;
  @state() private file: { readonly name: string; readonly address: string } | null = null;
  #agent = "";
  #day = "";
  #id = newId();
  /** Fields of the report that are being written: news leaves them alone. */
  readonly #typed = new Set<string>();

  protected async load(isAgain = false): Promise<void> {
    this.report = await this.reports.report(this.#agent, this.#day, isAgain);
  }

  protected override render(): TemplateResult {
    return html`<h2>日报与问题登记</h2>
      ${this.#chooser()} ${this.words()} ${this.report ? this.#shown(this.report) : html`<p role="status">${this.word ? "" : "正在取…"}</p>`}`;
  }

  #chooser(): TemplateResult {
    const chosen = (event: Event): void => {
      const { agent = "", day = "" } = formOf((event.target as HTMLInputElement).form as HTMLFormElement);
      [this.#agent, this.#day] = [agent, day];
      this.#typed.clear();
      void this.attempt(() => this.load());
    };
    return html`<form @change=${chosen} @submit=${(event: Event) => event.preventDefault()}>
      ${this.agents.length > 0
        ? html`<label class="field"><span>谁的</span><select class="input" name="agent" data-testid="report-agent"><option value="">我自己</option>${repeat(this.agents, (one) => one.agent_id, (one) => html`<option value=${one.agent_id}>${one.name}</option>`)}</select></label>`
        : nothing}
      <label class="field"><span>哪天（空着：今天）</span><input class="input" type="date" name="day" data-testid="report-day" /></label>
    </form>`;
  }

  #shown(report: Report): TemplateResult {
    const { figures } = report;
    const share = figures?.share.share ?? null;
    return html`<h3>${report.agent_name} · ${report.day}</h3>
      <p data-testid="report-figures">
        接待 ${figures?.chats ?? 0} 位 · 首次回复一般 ${figures?.first_reply ? spanWords(figures.first_reply.median_s) : "—"} · 每次回复一般
        ${figures?.replies ? spanWords(figures.replies.median_s) : "—"} · 3分钟回复率 ${share === null ? "—" : `${Math.round(share * 100)}%`}
      </p>
      ${report.may_write ? this.#form(report) : this.#told(report)}
      <h3>问题登记</h3>
      ${report.problems.length === 0 ? html`<p class="lead" data-testid="problems-none">这天没有登记问题。</p>` : nothing}
      <ul class="cards">
        ${repeat(
          report.problems,
          (one) => one.id,
          (one) => html`<li class="card" data-testid="problem">
            <b>${one.problem}</b>
            <span class="low">${one.order_no ? `订单 ${one.order_no} · ` : ""}${one.bought_on ? `${one.bought_on} 购买 · ` : ""}${one.slip ? `单据 ${one.slip} · ` : ""}${one.wish ? `诉求：${one.wish}` : ""}</span>
          </li>`,
        )}
      </ul>
      ${report.may_write && this.#day === "" ? this.#problem() : nothing} ${this.#export(report)}`;
  }

  #form(report: Report): TemplateResult {
    const send = (event: SubmitEvent): void => {
      event.preventDefault();
      const fields = formOf(event.target as HTMLFormElement);
      void this.attempt(async () => {
        this.report = await this.reports.writeReport({ day: report.day, ...fields });
        this.#typed.clear();
      }, "日报已交。");
    };
    const typed = (event: Event): unknown => this.#typed.add((event.target as HTMLTextAreaElement).name);
    return html`<form data-testid="report-form" @submit=${send} @input=${typed}>
      ${this.#area("sold", "卖了什么，卖给谁，多少钱", report.sold)} ${this.#area("tags", "给客户打了哪些标签", report.tags)}
      ${this.#area("questions", "自己没答上来、想培训的问题", report.questions)}
      <span class="deeds">
        <button class="button main" data-testid="report-ok" ?disabled=${this.isBusy}>${report.sent_at ? "改日报" : "交日报"}</button>
        ${report.sent_at ? html`<span class="low">${readableTime(report.sent_at, serverNow())} 交过</span>` : nothing}
      </span>
    </form>`;
  }

  #area(name: string, text: string, value: string): TemplateResult {
    const shown = this.#typed.has(name) ? noChange : live(value);
    return html`<label class="field"><span>${text}</span><textarea class="input" name=${name} rows="2" maxlength="2000" data-testid="report-${name}" .value=${shown}></textarea></label>`;
  }

  #told({ sent_at, sold, tags, questions }: Report): TemplateResult {
    if (sent_at === null) return html`<p class="lead" data-testid="report-none">这天没有交日报。</p>`;
    return html`<p>卖出：${sold || "—"}</p>
      <p>标签：${tags || "—"}</p>
      <p>想培训的问题：${questions || "—"}</p>`;
  }

  #problem(): TemplateResult {
    const send = (event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      void this.attempt(async () => {
        this.report = await this.reports.noteProblem({ id: this.#id, ...formOf(form) });
        this.#id = newId();
        form.reset();
      }, "已登记。");
    };
    return html`<form data-testid="problem-form" @submit=${send}>
      <label class="field"><span>问题（必填）</span><input class="input" name="problem" required maxlength="500" data-testid="problem-text" /></label>
      <label class="field"><span>订单号</span><input class="input" name="order_no" maxlength="64" /></label>
      <label class="field"><span>购买日期</span><input class="input" type="date" name="bought_on" /></label>
      <label class="field"><span>单据（包裹里的纸条、凭证）</span><input class="input" name="slip" maxlength="500" /></label>
      <label class="field"><span>买家想要什么</span><input class="input" name="wish" maxlength="500" /></label>
      <span><button class="button main" data-testid="problem-ok" ?disabled=${this.isBusy}>登记</button></span>
    </form>`;
  }

  #export({ day }: Report): TemplateResult {
    const first = `${day.slice(0, 8)}01`;
    const take = async (): Promise<void> => {
      const { name, csv } = await this.reports.exportProblems(first, day);
      this.file = { name, address: URL.createObjectURL(new Blob([csv], { type: "text/csv" })) };
    };
    return html`<p class="deeds">
      <button class="button" data-testid="export" @click=${() => void this.attempt(take, "导出已记入操作记录。")}>导出本月问题登记</button>
      ${this.file ? html`<a class="link" href=${this.file.address} download=${this.file.name} data-testid="export-file">下载 ${this.file.name}</a>` : nothing}
    </p>`;
  }
}

define("desk-report", ReportView);
