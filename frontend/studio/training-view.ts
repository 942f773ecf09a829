/** The tab 训练: begin and watch a training, read the comparison, promote, go back. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import { define } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import "./candidate-view";
import { common } from "./common-style";
import { KeptPage } from "./kept-page";
import "./models-view";
import type { StudioContext } from "./tabs";
import "./validation-view";
import { type Latest, TrainingApi, type TrainingPage, isMoving, isRunning, leftText, whenOf } from "./training-api";

export class TrainingView extends LitElement {
  static override styles = [
    theme,
    buttons,
    common,
    css`
      .page {
        display: grid;
        grid-template-columns: minmax(0, 320px) minmax(0, 1fr);
        gap: 16px;
        align-items: start;
        max-width: 1280px;
        margin: 0 auto;
        padding: 16px;
      }
      .page > * {
        min-width: 0;
      }
      progress {
        width: 100%;
        height: 12px;
        accent-color: var(--sea);
      }
      @media (max-width: 820px) {
        .page {
          grid-template-columns: minmax(0, 1fr);
          padding: 12px;
        }
      }
    `,
  ];

  @property({ attribute: false }) context!: StudioContext;
  readonly #kept = new KeptPage<TrainingPage>(this, {
    context: () => this.context,
    fetch: () => this.#api.page(),
    isMoving,
    soonMs: 1_000,
    laterMs: 10_000,
  });

  get #api(): TrainingApi {
    return new TrainingApi(this.context.api);
  }

  #act = (work: (api: TrainingApi) => Promise<unknown>, done: string): Promise<void> => this.#kept.act(() => work(this.#api), done);

  protected override render(): TemplateResult {
    const page = this.#kept.page;
    if (page === null) return html`<p class="page small" role="status">正在读取…</p>`;
    return html`<div class="page">
      <div class="stack">
        ${this.#training(page)}
        <studio-models .page=${page} .act=${this.#act}></studio-models>
      </div>
      <div class="stack">${this.#candidate(page)}<studio-validation .context=${this.context} .labels=${page.labels}></studio-validation></div>
    </div>`;
  }

  #candidate(page: TrainingPage): TemplateResult {
    return html`${page.candidate === null
        ? html`<section class="card" data-testid="no-candidate">
            <h2>还没有新模型可比</h2>
            <p class="small">改完例句后点“开始训练”。训练好会自动和线上的模型比一遍，变好变坏的句子列在这里。</p>
          </section>`
        : html`<studio-candidate .candidate=${page.candidate} .labels=${page.labels} .act=${this.#act}></studio-candidate>`}`;
  }

  #training(page: TrainingPage): TemplateResult {
    const latest = page.latest;
    return html`<section class="card stack" aria-label="训练">
      <h2>训练</h2>
      ${page.can_train ? nothing : html`<p class="small">这套系统的模型在别处运行，请让技术同事在那边训练和上线。</p>`}
      ${latest !== null && isRunning(latest) ? this.#running(latest) : this.#idle(page, latest)}
    </section>`;
  }

  #running(latest: Latest): TemplateResult {
    const rehearses = latest.state === "rehearsing";
    return html`<div class="stack" data-testid="training-running">
      <progress max="1" .value=${latest.share} aria-label=${rehearses ? "试演进度" : "训练进度"}></progress>
      <p role="status" aria-live="polite" data-testid="training-step">${latest.step}</p>
      <p class="small">${leftText(latest)} · ${latest.by_name}开始的</p>
      <p class="small">
        ${rehearses
          ? "比较的数字已经出来了，可以先看。正在用演示店铺，让两个模型各把整段对话演一遍，演完才能上线。"
          : "训练时买家照常得到回答。"}
      </p>
      <button
        class="button"
        data-testid="training-cancel"
        ?disabled=${latest.is_stopping}
        @click=${() => void this.#act((api) => api.cancel(latest.training_id), "正在停下，稍等两秒。")}
      >
        ${rehearses ? "取消试演" : "取消训练"}
      </button>
    </div>`;
  }

  #idle(page: TrainingPage, latest: Latest | null): TemplateResult {
    return html`${latest === null
        ? html`<p class="small">用现在的全部例句训练一个新模型，大约一分钟。不会动线上的模型。</p>`
        : html`<p class="small" data-testid="training-last">${lastText(latest)}</p>`}
      <button
        class="button main"
        data-testid="training-begin"
        ?disabled=${!page.can_train || this.#kept.isBusy}
        @click=${() => void this.#act((api) => api.begin(), "开始训练了。")}
      >
        开始训练
      </button>`;
  }
}

function lastText(latest: Latest): string {
  const when = whenOf(new Date(latest.at));
  if (latest.state === "ready") {
    return `上次：${when}，${latest.by_name}，${latest.phrases} 条例句，用了 ${Math.round(latest.elapsed_s)} 秒。`;
  }
  return `上次：${when}，${latest.by_name}。${latest.why || "已取消。"}`;
}

define("studio-training", TrainingView);
