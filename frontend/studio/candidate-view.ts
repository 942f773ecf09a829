/** Is it better? The new model against the live one, the gate, signing off, and promoting. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import type { Act } from "./models-view";
import "./report-view";
import { type Candidate, type Reason, type Rehearsal, modelName, percent, points, whenOf } from "./training-api";

const AGREED = "promote";
const REHEARSAL = "rehearsal";

export class CandidateView extends LitElement {
  static override styles = [
    theme,
    buttons,
    common,
    css`
      .stack {
        grid-template-columns: minmax(0, 1fr);
      }
      .figures {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 8px;
      }
      @media (max-width: 620px) {
        .figures {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      .figure {
        padding: 8px 12px;
        border-radius: var(--radius);
        background: var(--sand);
      }
      .figure b {
        display: block;
        font-size: 17px;
        font-variant-numeric: tabular-nums;
      }
      .reasons li {
        display: grid;
        gap: 8px;
        padding: 8px 0;
        border-bottom: 1px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false }) candidate!: Candidate;
  @property({ attribute: false }) labels: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) act!: Act;
  @state() private notes: Readonly<Record<string, string>> = {};

  protected override render(): TemplateResult {
    const one = this.candidate;
    return html`<section class="card stack" aria-label="新模型比线上的好吗" data-testid="candidate">
      <div class="row">
        <h2 class="grow">新模型比线上的好吗？</h2>
        <span class="small names">${modelName(one.model)}，${one.by_name}训练</span>
      </div>
      ${this.#figures()} ${this.#gate()}
      <studio-report .report=${one.report} .labels=${this.labels}></studio-report>
    </section>`;
  }

  #figures(): TemplateResult {
    const { before, after, scored, left_out, overall, golden, messages, rehearsal } = this.candidate.report;
    const range = `变化 ${points(overall.change)} 点，把握范围 ${points(overall.low)} 到 ${points(overall.high)}`;
    return html`<div class="figures">
        ${figure("准确率", `${percent(before.accuracy)} → ${percent(after.accuracy)}`)}
        ${figure("各意图平均 F1", `${percent(before.macro_f1)} → ${percent(after.macro_f1)}`)}
        ${figure("变好 / 变坏", `${overall.better} / ${overall.worse} 句`)} ${figure("必答句", `${golden.right}/${golden.total} 对`)}
        ${figure("真实消息换了理解", `${messages.moved.length}/${messages.total} 条`)}
        ${figure("整段对话", talksText(rehearsal))}
      </div>
      <p class="small">
        ${range}。考题 ${scored} 句都没学过；另有 ${left_out} 句和例句太像，不算分。请不要把考题抄进例句，抄进去的下次就不算分。
      </p>`;
  }

  #gate(): TemplateResult {
    const one = this.candidate;
    return html`${one.is_stale ? html`<p class="hot-words">比较之后线上换过模型，请重新训练，和现在的比一次。</p>` : nothing}
      ${one.reasons.length > 0
        ? html`<ul class="reasons" aria-label="拦下的原因" data-testid="reasons">
            ${one.reasons.map((reason) => this.#reason(reason))}
          </ul>`
        : html`<p data-testid="gate-open"><span class="badge good">没有拦下的原因</span></p>`}
      <div class="row">
        <button
          class="button main"
          data-testid="promote"
          ?disabled=${!one.may_promote}
          @click=${() => void this.act((api) => api.promote(one.training_id), "正在上线，一般 20 秒内换好。")}
        >
          上线这个模型
        </button>
        ${this.#agreement()}
        <span class="small">新的对话马上用它，正在回答的那一句仍由原模型答完；接下来 200 轮会自动盯着，变差就退回。</span>
      </div>`;
  }

  #reason(reason: Reason): TemplateResult {
    if (reason.item === REHEARSAL) return this.#unplayed(reason);
    if (reason.signed !== null) {
      const { by_name, note } = reason.signed;
      return html`<li data-testid="reason"><span>${reason.text}</span><span class="small"><span class="badge good">已放行</span> ${by_name}：${note}</span></li>`;
    }
    return html`<li data-testid="reason">
      <span class="hot-words">${reason.text}</span>
      ${reason.may_sign ? this.#sign(reason) : html`<span class="small">这一条不能放行，请补例句后重新训练。</span>`}
    </li>`;
  }

  /** Talks that were not played: nothing to sign, something to do. */
  #unplayed(reason: Reason): TemplateResult {
    const { report, training_id } = this.candidate;
    const waits = report.rehearsal?.state === "waiting";
    return html`<li data-testid="reason">
      <span class=${waits ? "small" : "hot-words"}>${reason.text}</span>
      ${waits
        ? nothing
        : html`<div>
            <button class="button" data-testid="rehearse" @click=${() => void this.act((api) => api.rehearse(training_id), "开始试演了。")}>
              再试演一次
            </button>
          </div>`}
    </li>`;
  }

  #sign(reason: Reason): TemplateResult {
    const note = this.notes[reason.item] ?? "";
    return html`<form class="row" @submit=${(event: Event) => this.#signed(event, reason.item)}>
      <input
        class="input grow"
        maxlength="400"
        placeholder="为什么可以放行"
        aria-label="为什么可以放行：${reason.text}"
        data-testid="reason-note"
        .value=${note}
        @input=${(event: Event) => (this.notes = { ...this.notes, [reason.item]: (event.target as HTMLInputElement).value })}
      />
      <button class="button" data-testid="reason-sign" ?disabled=${note.trim() === ""}>我来负责，放行</button>
    </form>`;
  }

  #signed(event: Event, item: string): void {
    event.preventDefault();
    const note = this.notes[item] ?? "";
    void this.act((api) => api.signOff(this.candidate.training_id, item, note), "已放行，记下了您的名字。");
  }

  #agreement(): TemplateResult | typeof nothing {
    const { agreed, needs_agreement, training_id } = this.candidate;
    if (agreed !== null) {
      return html`<p class="small" data-testid="agreed"><span class="badge good">已看过</span> ${agreed.by_name}，${whenOf(new Date(agreed.at))}</p>`;
    }
    if (needs_agreement) {
      return html`<p class="small" data-testid="needs-agreement">这批改动里有您自己的，请另一位训练师打开这一页，看过后点“我看过了，同意上线”，或由对方直接上线。</p>`;
    }
    return html`<button
      class="button"
      data-testid="agree"
      title="您没有参与这批改动时，请看过变坏的句子再点"
      @click=${() => void this.act((api) => api.signOff(training_id, AGREED, "看过了"), "已记下：您看过并同意上线。")}
    >
      我看过了，同意上线
    </button>`;
  }
}

function talksText(rehearsal: Rehearsal | undefined): string {
  if (rehearsal?.state === "waiting") return "正在试演";
  return rehearsal?.state === "done" ? `${rehearsal.dialogues.after}/${rehearsal.dialogues.total} 对` : "没有演完";
}

function figure(name: string, value: string): TemplateResult {
  return html`<div class="figure"><span class="small">${name}</span><b>${value}</b></div>`;
}

define("studio-candidate", CandidateView);
