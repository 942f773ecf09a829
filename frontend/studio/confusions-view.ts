/** Which intents are taken for which: a heat map and pairs, each opening its sentences. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import { heatOf } from "./heat";
import { reportStyle } from "./report-style";
import type { Pair } from "./training-api";

const MOST_HEAT = 12;

export class ConfusionsView extends LitElement {
  static override styles = [theme, buttons, common, reportStyle];

  @property({ attribute: false }) pairs: readonly Pair[] = [];
  @property({ attribute: false }) labels: Readonly<Record<string, string>> = {};
  @state() private pair: Pair | null = null;

  #name(intent: string): string {
    return this.labels[intent] ?? intent;
  }

  protected override render(): TemplateResult {
    if (this.pairs.length === 0) return html`<p class="small">没有混淆的意图。</p>`;
    const heat = heatOf(this.pairs, MOST_HEAT);
    return html`<div class="wide">
        <table class="heat" data-testid="heat">
          <caption class="small">
            左边的意图被听成了上面的，数字是句数；点开看句子。
          </caption>
          <thead>
            <tr>
              <td></td>
              ${heat.columns.map((column) => html`<th scope="col"><span>${this.#name(column)}</span></th>`)}
            </tr>
          </thead>
          <tbody>
            ${heat.rows.map(
              (row, at) =>
                html`<tr>
                  <th scope="row">${this.#name(row)}</th>
                  ${heat.columns.map((column, place) => this.#cell(row, column, heat.counts[at]?.[place] ?? 0, heat.most))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${this.pair ? this.#sentences(this.pair) : nothing}
      <ol>
        ${this.pairs.map((pair) => html`<li>${this.#opener(pair)}</li>`)}
      </ol>`;
  }

  #cell(row: string, column: string, count: number, most: number): TemplateResult {
    const pair = this.pairs.find((one) => one.intent === row && one.decided === column);
    if (count === 0 || pair === undefined) return html`<td></td>`;
    const strength = Math.round(15 + (45 * count) / most);
    return html`<td style="background: color-mix(in srgb, var(--hot) ${strength}%, white)">
      <button class="cell" aria-label="${this.#name(row)}听成${this.#name(column)}，${count} 句" @click=${() => (this.pair = pair)}>${count}</button>
    </td>`;
  }

  #opener(pair: Pair): TemplateResult {
    return html`<button class="link" data-testid="pair" @click=${() => (this.pair = pair)}>
      “${this.#name(pair.intent)}”听成“${this.#name(pair.decided)}” ${pair.count} 句
    </button>`;
  }

  #sentences(pair: Pair): TemplateResult {
    return html`<div class="sentences" role="status" data-testid="sentences">
      <b>“${this.#name(pair.intent)}”听成“${this.#name(pair.decided)}”</b>
      <ul>
        ${pair.texts.map((text) => html`<li>${text}</li>`)}
      </ul>
    </div>`;
  }
}

define("studio-confusions", ConfusionsView);
