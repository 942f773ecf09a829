/** What each change did: three shares before and after it, how sure that is, and the chats behind. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import type { Behind, Effect, Effected, Step } from "./insight-api";
import { percent, points, whisker, widest } from "./insight-shares";

const WHEN = new Intl.DateTimeFormat("zh-CN", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });

export class InsightEffects extends LitElement {
  static override styles = [
    theme,
    buttons,
    common,
    css`
      .effect {
        display: grid;
        gap: 8px;
        padding-top: 12px;
        border-top: 1px solid var(--line);
      }
      .step {
        display: grid;
        grid-template-columns: 96px 40px 16px 40px minmax(80px, 1fr) minmax(0, 2fr);
        align-items: center;
        gap: 4px 8px;
      }
      .step .link {
        justify-self: center;
      }
      .chart {
        position: relative;
        height: 16px;
        border-radius: 4px;
        background: var(--sand);
      }
      .chart span {
        position: absolute;
      }
      .zero {
        top: 0;
        bottom: 0;
        left: 50%;
        width: 1px;
        background: var(--ink-2);
      }
      .range {
        top: 6px;
        height: 4px;
        border-radius: 2px;
        background: var(--ink-2);
        opacity: 0.5;
      }
      .dot {
        top: 3px;
        width: 10px;
        height: 10px;
        margin-left: -5px;
        border-radius: 50%;
        background: var(--ink-2);
      }
      .good .dot,
      .good .range {
        background: var(--good);
      }
      .bad .dot,
      .bad .range {
        background: var(--hot);
      }
      .good .verdict {
        color: var(--good);
      }
      .bad .verdict {
        color: var(--hot);
      }
      @media (max-width: 700px) {
        .step {
          grid-template-columns: minmax(0, 1fr) auto 12px auto;
          padding-bottom: 8px;
        }
        .chart,
        .verdict {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property() heading = "";
  @property() empty = "";
  /** Whether to say how to read it. */
  @property({ type: Boolean }) hint = false;
  @property({ attribute: false }) effects: readonly Effected[] = [];

  protected override render(): TemplateResult {
    return html`<section class="card stack" aria-label=${this.heading}>
      <h2>${this.heading}</h2>
      ${this.effects.length === 0 ? html`<p class="small">${this.empty}</p>` : nothing}
      ${this.hint && this.effects.length > 0 ? html`<p class="small">前后各看七天，其间又换了模型就只算到那时。点百分数看对话；横条是变化可能落在的范围，跨过竖线就说不准。</p>` : nothing}
      ${this.effects.map((one) => this.#effect(one))}
    </section>`;
  }

  #effect(one: Effected): TemplateResult {
    const { effect } = one;
    const most = widest(effect.steps);
    return html`<div class="effect" data-testid="insight-effect">
      <p>
        <b>${one.name}</b> <span class="small">${one.by_name ? `${one.by_name} · ` : ""}${WHEN.format(new Date(one.at))}</span>
        ${one.brought && one.brought.length > 0 ? html`<span class="small">带来：${one.brought.join("、")}</span>` : nothing}
      </p>
      <p class="small">之前 ${effect.before.asked} 次提问（${effect.before.chats} 个会话），之后 ${effect.after.asked} 次（${effect.after.chats} 个会话）</p>
      ${effect.steps.map((step) => this.#step(one, step, most))}
    </div>`;
  }

  #step(one: Effected, step: Step, most: number): TemplateResult {
    const tone = step.is_good === null ? "" : step.is_good ? "good" : "bad";
    const { left, width, dot } = whisker(step, most);
    return html`<div class="step small ${tone}" data-testid="insight-step" data-figure=${step.figure}>
      <span>${step.label}</span>
      ${this.#side(one, step, "before")}<span aria-hidden="true">→</span>${this.#side(one, step, "after")}
      <span class="chart" role="img" aria-label="变化 ${points(step.change)}，可能在 ${points(step.low)} 到 ${points(step.high)} 之间" title="可能在 ${points(step.low)} 到 ${points(step.high)} 之间"
        ><span class="zero"></span><span class="range" style="left: ${left}%; width: ${width}%"></span><span class="dot" style="left: ${dot}%"></span
      ></span>
      <span class="verdict">${step.words}</span>
    </div>`;
  }

  #side(one: Effected, step: Step, side: "before" | "after"): TemplateResult {
    const { effect } = one;
    const share = effect[side];
    if (share.asked === 0) return html`<span class="link-like">–</span>`;
    const shown = percent(step[side] * share.asked, share.asked);
    const title = `${one.name}${side === "before" ? "前" : "后"}：${step.label}`;
    return html`<button class="link" data-testid="insight-${side}" aria-label="${title} ${shown}，看对话" @click=${() => tell(this, "chats-wanted", behindOf(title, step, effect, side))}>${shown}</button>`;
  }
}

function behindOf(title: string, step: Step, effect: Effect, side: "before" | "after"): Behind {
  const [since, until] = side === "before" ? [effect.begin, effect.at] : [effect.at, effect.end];
  return { title, intent: "", became: step.figure, day: "", since, until };
}

define("studio-insight-effects", InsightEffects);
