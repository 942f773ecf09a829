/** 交叉检验: how phrases fare with models that have not seen them; what is confused or doubted. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import "./confusions-view";
import "./doubts-view";
import { KeptPage } from "./kept-page";
import { reportStyle } from "./report-style";
import { tabList } from "./tab-list";
import type { StudioContext } from "./tabs";
import { percent, whenOf } from "./training-api";
import { type UnseenIntent, type Validation, ValidationApi, type ValidationPage, type ValidationReport, hardestFirst, isUnderWay } from "./validation-api";

type List = "intents" | "confused" | "doubts";

export class ValidationView extends LitElement {
  static override styles = [
    theme,
    buttons,
    common,
    reportStyle,
    css`
      progress {
        width: 100%;
        height: 12px;
        accent-color: var(--sea);
      }
      b {
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) context!: StudioContext;
  @property({ attribute: false }) labels: Readonly<Record<string, string>> = {};
  @state() private list: List = "intents";
  readonly #kept = new KeptPage<ValidationPage>(this, {
    context: () => this.context,
    fetch: () => this.#api.page(),
    isMoving: (page) => isUnderWay(page.latest),
    soonMs: 1_500,
    laterMs: 20_000,
  });

  get #api(): ValidationApi {
    return new ValidationApi(this.context.api);
  }

  protected override render(): TemplateResult {
    const page = this.#kept.page;
    return html`<section class="card stack" aria-label="交叉检验" data-testid="validation">
      <h2>交叉检验</h2>
      <p class="small">把例句分成五份，轮流用其中四份学、考剩下的一份，很像的句子总在同一份里。看得出哪些意图学不好、哪些混在一起、哪些例句可能标错。要几分钟，不影响买家。</p>
      ${page === null ? html`<p class="small" role="status">正在读取…</p>` : this.#shown(page)}
    </section>`;
  }

  #shown(page: ValidationPage): TemplateResult {
    const { latest, report } = page;
    return html`${latest !== null && isUnderWay(latest) ? this.#running(latest) : this.#idle(page)}
      ${report === null ? nothing : this.#report(report, page.reported_at)}`;
  }

  #running(latest: Validation): TemplateResult {
    const left = latest.left_s >= 1 ? `大约还要 ${Math.ceil(latest.left_s / 60)} 分钟` : "比上次慢一些，还在继续";
    return html`<progress max="1" .value=${latest.share} aria-label="交叉检验进度"></progress>
      <p role="status" aria-live="polite" data-testid="validation-step">${latest.step}</p>
      <p class="small">${latest.is_stopping ? "正在停下 …" : `已用 ${Math.round(latest.elapsed_s)} 秒，${left}`} · ${latest.by_name}开始的</p>
      <div class="row">
        <button
          class="button"
          data-testid="validation-cancel"
          ?disabled=${latest.is_stopping}
          @click=${() => void this.#kept.act(() => this.#api.cancel(latest.validation_id), "正在停下，稍等两秒。")}
        >
          取消交叉检验
        </button>
      </div>`;
  }

  #idle(page: ValidationPage): TemplateResult {
    const why = page.latest?.why ?? "";
    return html`${why === "" ? nothing : html`<p class="small" data-testid="validation-why">上次：${why}</p>`}
      <div class="row">
        <button
          class="button"
          data-testid="validation-begin"
          ?disabled=${!page.can_run || this.#kept.isBusy}
          @click=${() => void this.#kept.act(() => this.#api.begin(), "开始交叉检验了。")}
        >
          开始交叉检验
        </button>
        ${page.report === null ? html`<span class="small" data-testid="no-validation">还没有检验过。</span>` : nothing}
      </div>`;
  }

  #report(report: ValidationReport, at: string | null): TemplateResult {
    const when = at === null ? "" : `${whenOf(new Date(at))}，`;
    const titles: Readonly<Record<List, string>> = { intents: "各意图", confused: `混淆 ${report.confused.length}`, doubts: `可能标错 ${report.doubted}` };
    const pick = (list: List): void => void (this.list = list);
    return html`<p data-testid="validation-figures">
        <b>准确率 ${percent(report.accuracy)}</b> · <b>各意图平均 F1 ${percent(report.macro_f1)}</b>
        <span class="small">（${when}${report.phrases} 条例句，说得清楚却被反问的 ${percent(report.clarified)}）</span>
      </p>
      ${tabList({ prefix: "validation-", label: "交叉检验的细节", titles, shown: this.list, pick }, this.#listed(report))}`;
  }

  #listed(report: ValidationReport): TemplateResult {
    if (this.list === "confused") return html`<studio-confusions .pairs=${report.confused} .labels=${this.labels}></studio-confusions>`;
    if (this.list === "doubts") return html`<studio-doubts .context=${this.context} .isPart=${true}></studio-doubts>`;
    return this.#intents(hardestFirst(report.intents));
  }

  #intents(rows: readonly UnseenIntent[]): TemplateResult {
    return html`<div class="wide">
      <table data-testid="validation-intents">
        <caption class="small">
          学得最不好的在前。找全：这个意图的例句认出了多少；认准：认成它的有多少真是它。
        </caption>
        <thead>
          <tr>
            <th scope="col">意图</th>
            <th scope="col">例句</th>
            <th scope="col">找全</th>
            <th scope="col">认准</th>
            <th scope="col">F1</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <th scope="row">${this.labels[row.intent] ?? row.intent}</th>
                <td>${row.examples}</td>
                <td>${percent(row.recall, 0)}</td>
                <td>${percent(row.precision, 0)}</td>
                <td>${percent(row.f1, 0)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

define("studio-validation", ValidationView);
