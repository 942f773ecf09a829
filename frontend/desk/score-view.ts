/** The ten points of a month, with the chats behind each mark and a way to dispute it. */
import { type TemplateResult, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { newId } from "../shared/outbox";
import { readableTime } from "../shared/readable";
import { formOf } from "./doing-api";
import "./proposals-view";
import type { NotedProposal } from "./proposals-view";
import type { AgentScore, Mark, ReportsApi, ScorePage } from "./reports-api";
import { SettingsPage } from "./settings-page";
import { talkInAddress } from "./shortcuts";

const LINES = { "": "", warning: "口头警告线", sanction: "处分线" } as const;
const KINDS: readonly (readonly [string, string])[] = [
  ["slow", "迟回或不回"],
  ["attitude", "态度"],
  ["away", "班中离岗"],
];

export class ScoreView extends SettingsPage {
  @property({ attribute: false }) reports!: ReportsApi;
  @property() user = "";
  @state() private page: ScorePage | null = null;
  /** This person may read chats. */
  @property({ type: Boolean }) mayOpen = true;
  @state() private asks: { readonly id: string; readonly what: "dispute" | "rule" } | null = null;
  #month = "";
  #id = newId();

  protected async load(isAgain = false): Promise<void> {
    this.page = await this.reports.score(this.#month, isAgain);
  }

  protected override render(): TemplateResult {
    const { page } = this;
    if (page === null) return html`<h2>每月积分</h2>${this.words()}${this.word ? nothing : html`<p role="status">正在取…</p>`}`;
    return html`<h2>每月积分</h2>
      <p class="lead">每月 ${page.most} 分；剩 ${page.warning_at} 分以下口头警告，剩 ${page.sanction_at} 分以下处分。每条都写明依据，本人可以提异议，由另一位主管裁定。</p>
      <p class="lead" data-testid="score-rules">${page.rules.join("；")}。</p>
      <label class="field"><span>月份</span><input class="input" type="month" data-testid="score-month" .value=${page.month} @change=${this.#chosen} /></label>
      ${this.words()} ${page.may_mark ? [this.#proposed(page), this.#marking(page)] : nothing}
      ${page.agents.length === 0 ? html`<p class="lead">还没有客服。</p>` : html`<ul class="cards">${repeat(page.agents, (one) => one.agent_id, (one) => this.#agent(one, page))}</ul>`}`;
  }

  #chosen = (event: Event): void => {
    this.#month = (event.target as HTMLInputElement).value;
    void this.attempt(() => this.load());
  };

  #proposed({ proposals }: ScorePage): TemplateResult {
    return html`<desk-proposals
      .proposals=${proposals}
      .kinds=${KINDS}
      .mayOpen=${this.mayOpen}
      ?busy=${this.isBusy}
      @proposal-noted=${(event: CustomEvent<NotedProposal>) => void this.#do(() => this.reports.mark({ ...event.detail }), "已记下，当事人会看到。")}
      @proposal-waived=${(event: CustomEvent<{ readonly key: string; readonly why: string }>) =>
        void this.#do(() => this.reports.waive(event.detail.key, event.detail.why), "好的，这一条不记。")}
    ></desk-proposals>`;
  }

  #agent({ name, score, marks }: AgentScore, { most }: ScorePage): TemplateResult {
    return html`<li class="card" data-testid="score">
      <span class="top">
        <b>${name}</b><span data-testid="score-left">剩 ${score.left} / ${most} 分</span>
        ${score.line ? html`<span class="tag ${score.line === "sanction" ? "hot" : "warm"}">${LINES[score.line]}</span>` : nothing}
      </span>
      ${marks.length === 0 ? html`<span class="low">这个月没有扣分。</span>` : html`<span class="low" data-testid="score-sum">${sums(score.lost, marks)}</span>`}
      ${repeat(marks, (one) => one.id, (one) => this.#mark(one))}
    </li>`;
  }

  #mark(one: Mark): TemplateResult {
    const ruled = { "": "", upheld: "维持", withdrawn: "撤销，不计分" }[one.ruling];
    return html`<div class="card ${one.counts ? "" : "gone"}" data-testid="mark">
      <span><b>${one.kind_label}</b> ${one.why}</span>
      <span class="low">${one.by_name}记于 ${readableTime(one.at, serverNow())}</span>
      ${one.dispute ? html`<span>本人异议：${one.dispute}</span>` : nothing}
      ${ruled ? html`<span>${one.ruled_by_name}裁定：${ruled}。${one.ruled_why}</span>` : nothing}
      ${one.dispute && !ruled && !one.may_rule ? html`<span class="low">等另一位主管或管理员裁定。</span>` : nothing}
      <span class="deeds">
        ${one.conversation_id && this.mayOpen ? html`<button class="link" data-testid="mark-chat" @click=${() => tell(this, "pick-conversation", one.conversation_id)}>看这次会话</button>` : nothing}
        ${one.may_dispute ? html`<button class="button" data-testid="dispute" @click=${() => (this.asks = { id: one.id, what: "dispute" })}>提异议</button>` : nothing}
        ${one.may_rule ? html`<button class="button" data-testid="rule" @click=${() => (this.asks = { id: one.id, what: "rule" })}>裁定</button>` : nothing}
      </span>
      ${this.asks?.id === one.id ? this.#why(one, this.asks.what) : nothing}
    </div>`;
  }

  #why(one: Mark, what: "dispute" | "rule"): TemplateResult {
    const send = (event: SubmitEvent): void => {
      event.preventDefault();
      const { why = "", ruling = "upheld" } = formOf(event.target as HTMLFormElement);
      void this.#do(() => (what === "dispute" ? this.reports.dispute(one.id, why) : this.reports.rule(one.id, ruling, why)), "已记下。");
    };
    return html`<form data-testid="score-why" @submit=${send}>
      ${what === "rule"
        ? html`<label class="field"><span>裁定</span><select class="input" name="ruling" data-testid="ruling"><option value="withdrawn">撤销，不计分</option><option value="upheld">维持</option></select></label>`
        : nothing}
      <label class="field"><span>理由（必填）</span><input class="input" name="why" required maxlength="500" data-testid="why-text" /></label>
      <span><button class="button main" data-testid="why-send">确定</button></span>
    </form>`;
  }

  #marking({ agents }: ScorePage): TemplateResult {
    const send = (event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      void this.#do(() => this.reports.mark({ id: this.#id, ...formOf(form) }), "已记下，当事人会看到。").then((isDone) => isDone && form.reset());
    };
    const others = agents.filter(({ agent_id }) => agent_id !== this.user);
    return html`<details>
      <summary>记一次扣分</summary>
      <form data-testid="mark-form" @submit=${send}>
        <label class="field"><span>谁</span><select class="input" name="agent_id" required data-testid="mark-agent">${repeat(others, (one) => one.agent_id, (one) => html`<option value=${one.agent_id}>${one.name}</option>`)}</select></label>
        <label class="field"><span>哪一类</span><select class="input" name="kind" data-testid="mark-kind">${KINDS.map(([value, text]) => html`<option value=${value}>${text}</option>`)}</select></label>
        <label class="field"><span>会话编号（先在会话里打开那一次，这里就填好了；离岗可以不填）</span><input class="input" name="conversation_id" maxlength="64" data-testid="mark-talk" .value=${talkInAddress()} /></label>
        <label class="field"><span>原因（必填，当事人会看到）</span><input class="input" name="why" required maxlength="500" data-testid="mark-why" /></label>
        <span><button class="button main" data-testid="mark-ok" ?disabled=${this.isBusy}>记下</button></span>
      </form>
    </details>`;
  }

  async #do(work: () => Promise<ScorePage>, words: string): Promise<boolean> {
    const isDone = await this.attempt(async () => (this.page = await work()), words);
    if (isDone) [this.asks, this.#id] = [null, newId()];
    return isDone;
  }
}

/** How many of each kind count, and what they cost. */
function sums(lost: Readonly<Record<string, number>>, marks: readonly Mark[]): string {
  const told = KINDS.map(([kind, text]) => [text, marks.filter((one) => one.kind === kind && one.counts).length, lost[kind] ?? 0] as const);
  return told.flatMap(([text, count, points]) => (count > 0 ? [`${text} ${count} 次，扣 ${points} 分`] : [])).join("；") || "没有计分的扣分。";
}

define("desk-score", ScoreView);
