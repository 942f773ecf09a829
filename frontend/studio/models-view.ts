/** The live model: how its watch goes, what happened, and going back by one click. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import { define } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import { type Switched, type TrainingApi, type TrainingPage, modelName, whenOf } from "./training-api";

const WATCHED = 200;
const KINDS: Readonly<Record<Switched["kind"], string>> = {
  promoted: "上线",
  rolled_back: "退回",
  rolled_back_by_itself: "自动退回",
};

export type Act = (work: (api: TrainingApi) => Promise<unknown>, done: string) => Promise<void>;

export class ModelsView extends LitElement {
  static override styles = [
    theme,
    buttons,
    common,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        padding: 8px 0;
        border-bottom: 1px solid var(--line);
      }
      h3 {
        margin: 0;
        font-size: 14px;
      }
    `,
  ];

  @property({ attribute: false }) page!: TrainingPage;
  @property({ attribute: false }) act!: Act;

  protected override render(): TemplateResult {
    const newest = this.page.switches[0];
    const isSwitching = newest?.state === "wanted";
    return html`<section class="card stack" aria-label="线上模型" data-testid="models">
      <h2>线上模型</h2>
      <p data-testid="live-model">${modelName(this.page.live)}</p>
      ${newest ? this.#now(newest) : nothing}
      ${this.page.earlier.length > 0
        ? html`<h3>退回到以前的</h3>
            <ul>
              ${this.page.earlier.map((model) => this.#earlier(model, isSwitching))}
            </ul>`
        : nothing}
      ${this.page.switches.length > 0
        ? html`<h3>换模型的记录</h3>
            <ul>
              ${this.page.switches.map((one) => this.#past(one))}
            </ul>`
        : html`<p class="small">还没有换过模型。</p>`}
    </section>`;
  }

  #now(newest: Switched): TemplateResult {
    if (newest.state === "wanted") {
      return html`<p role="status" data-testid="switching"><span class="badge warm">正在换</span> 新模型在热身，一般 20 秒内换好。买家不会察觉。</p>`;
    }
    if (newest.state === "failed") return html`<p class="hot-words" role="status">没有换成：${newest.why}</p>`;
    const texts: Readonly<Record<Switched["watch"], string>> = {
      none: "",
      watching: `观察中：已看 ${newest.turns}/${WATCHED} 轮，${newest.failed} 轮没答出，${newest.unclear} 轮没听懂。变差会自动退回。`,
      held: `观察通过：${newest.turns} 轮里 ${newest.failed} 轮没答出。`,
      bad: `观察没通过：${newest.why}。`,
    };
    return texts[newest.watch] === "" ? html`${nothing}` : html`<p class="small" role="status" data-testid="watch">${texts[newest.watch]}</p>`;
  }

  #earlier(model: string, isSwitching: boolean): TemplateResult {
    return html`<li data-testid="earlier">
      <span class="grow">${modelName(model)}</span>
      <button
        class="button"
        data-testid="roll-back"
        aria-label="退回到${modelName(model)}"
        ?disabled=${isSwitching}
        @click=${() => void this.act((api) => api.rollBack(model), "正在退回，几秒就好。")}
      >
        退回
      </button>
    </li>`;
  }

  #past(one: Switched): TemplateResult {
    const failed = one.state === "failed" ? "没有换成" : "";
    return html`<li class="small">
      <span class="badge ${one.kind === "promoted" ? "good" : "warm"}">${KINDS[one.kind]}</span>
      <span class="grow">${whenOf(new Date(one.at))} ${one.by_name}，${modelName(one.model)}${failed ? `，${failed}` : ""}${one.why ? `：${one.why}` : ""}</span>
    </li>`;
  }
}

define("studio-models", ModelsView);
