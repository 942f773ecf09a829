/** Phrases that may stand under the wrong intent, the least believable first; one click moves one,
 * or says that it is right as it stands. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import { type Doubt, type Doubts, PhrasesApi, type SettledDoubt } from "./phrases-api";
import type { StudioContext } from "./tabs";

export class DoubtsView extends LitElement {
  static override styles = [
    theme,
    buttons,
    common,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 8px 0;
        border-bottom: 1px solid var(--line);
      }
      ol {
        max-height: 420px;
        overflow: auto;
      }
    `,
  ];

  @property({ attribute: false }) context!: StudioContext;
  /** Part of a larger view: without a card and a way to close of its own. */
  @property({ attribute: false }) isPart = false;
  @state() private found: Doubts | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.found = await new PhrasesApi(this.context.api).doubts().catch((error: unknown) => {
      this.context.fail(error);
      return this.found;
    });
  }

  protected override render(): TemplateResult {
    if (this.isPart) return html`<div class="stack" data-testid="doubts">${this.#shown()}</div>`;
    return html`<section class="card stack" aria-label="可能标错的例句" data-testid="doubts">
      <div class="row">
        <h2 class="grow">可能标错的例句</h2>
        <button class="button quiet" data-testid="doubts-close" @click=${() => tell(this, "doubts-closed")}>关闭</button>
      </div>
      ${this.#shown()}
    </section>`;
  }

  #shown(): TemplateResult {
    return this.found === null ? html`<p class="small">正在读取…</p>` : this.#list(this.found);
  }

  #list(found: Doubts): TemplateResult {
    if (!found.looked) return html`<p class="small">还没有查过。到“训练”页点“开始交叉检验”，几分钟后这里就有结果。</p>`;
    const settled = found.settled.length > 0 ? this.#settled(found.settled) : nothing;
    if (found.total === 0) return html`<p class="small">上次查过，没有可疑的了。</p>${settled}`;
    return html`<p class="small">没见过这些例句的模型，都更相信另一个意图。共 ${found.total} 条，最可疑的在前。</p>
      <ol>
        ${found.doubts.map((doubt) => this.#doubt(doubt))}
      </ol>
      ${settled}`;
  }

  #settled(settled: readonly SettledDoubt[]): TemplateResult {
    return html`<details data-testid="doubts-settled">
      <summary class="small">确认过没标错的 ${settled.length} 条</summary>
      <ol>
        ${settled.map(
          (one) => html`<li>
            <span class="grow">${one.raw}</span>
            <span class="small">${one.label}，${one.by_name}确认</span>
            <button class="link" data-testid="doubt-reopen" aria-label="撤销确认：${one.raw}" @click=${() => void this.#do((api) => api.reopenDoubt(one.intent, one.raw), "撤销了，这条又列为可疑。")}>撤销</button>
          </li>`,
        )}
      </ol>
    </details>`;
  }

  #doubt(doubt: Doubt): TemplateResult {
    return html`<li data-testid="doubt">
      <span class="grow">${doubt.raw}</span>
      <span class="small">现在：${doubt.label}，更像：${doubt.better_label}（${Math.round(doubt.share * 100)}%）</span>
      <span class="deeds">
        <button class="link" data-testid="doubt-move" aria-label="移到“${doubt.better_label}”：${doubt.raw}" @click=${() => void this.#do((api) => api.move(doubt.intent, doubt.raw, doubt.better), `移到“${doubt.better_label}”了。`)}>移到“${doubt.better_label}”</button>
        <button class="link" data-testid="doubt-settle" aria-label="没标错：${doubt.raw}" @click=${() => void this.#do((api) => api.settleDoubt(doubt.intent, doubt.raw), "记住了：没标错，以后不再列为可疑。")}>没标错</button>
      </span>
    </li>`;
  }

  async #do(work: (api: PhrasesApi) => Promise<unknown>, done: string): Promise<void> {
    try {
      await work(new PhrasesApi(this.context.api));
      this.context.say(done);
      tell(this, "phrases-changed");
    } catch (error) {
      this.context.fail(error);
    }
    await this.#load();
  }
}

define("studio-doubts", DoubtsView);
