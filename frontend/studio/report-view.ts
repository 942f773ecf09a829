/** What the comparison found, to read: flips, intents, confusions with a heat map, real messages. */
import { LitElement, type TemplateResult, html } from "lit";
import { property, state } from "lit/decorators.js";

import { define } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import "./confusions-view";
import { reportStyle } from "./report-style";
import { tabList } from "./tab-list";
import { flipsOf } from "./talks-view";
import { type Flip, type IntentRow, type Moved, type Report, percent, points } from "./training-api";

type List = "bad" | "good" | "talks" | "intents" | "confused" | "messages";

export class ReportView extends LitElement {
  static override styles = [theme, buttons, common, reportStyle];

  @property({ attribute: false }) report!: Report;
  @property({ attribute: false }) labels: Readonly<Record<string, string>> = {};
  @state() private list: List = "bad";

  protected override render(): TemplateResult {
    const pick = (list: List): void => void (this.list = list);
    return tabList({ prefix: "", label: "比较的细节", titles: this.#titles(), shown: this.list, pick }, this.#shown());
  }

  #titles(): Readonly<Record<List, string>> {
    const { overall, confused, messages, rehearsal } = this.report;
    return {
      bad: `变坏 ${overall.worse}`,
      good: `变好 ${overall.better}`,
      talks: rehearsal?.state === "done" ? `整段对话 ${flipsOf(rehearsal).length}` : "整段对话",
      intents: "各意图",
      confused: `混淆 ${confused.length}`,
      messages: `真实消息 ${messages.moved.length}`,
    };
  }

  #shown(): TemplateResult {
    if (this.list === "talks") return html`<studio-talks .rehearsal=${this.report.rehearsal}></studio-talks>`;
    if (this.list === "intents") return this.#intents();
    if (this.list === "confused") return html`<studio-confusions .pairs=${this.report.confused} .labels=${this.labels}></studio-confusions>`;
    if (this.list === "messages") return this.#messages(this.report.messages.moved);
    const isGood = this.list === "good";
    return this.#flips(
      this.report.flips.filter((flip) => flip.is_good === isGood),
      isGood ? "没有变好的句子。" : "没有变坏的句子。",
    );
  }

  #name(intent: string): string {
    return this.labels[intent] ?? intent;
  }

  #flips(flips: readonly Flip[], none: string): TemplateResult {
    if (flips.length === 0) return html`<p class="small">${none}</p>`;
    return html`<ol>
      ${flips.map(
        (flip) =>
          html`<li data-testid="flip">
            <b class="grow">${flip.text}</b>
            <span class="small">应是“${this.#name(flip.right[0] ?? "")}”，原来“${this.#name(flip.before)}”，现在“${this.#name(flip.after)}”</span>
          </li>`,
      )}
    </ol>`;
  }

  #messages(moved: readonly Moved[]): TemplateResult {
    if (this.report.messages.total === 0) return html`<p class="small">还没有买家的消息可以重放。</p>`;
    if (moved.length === 0) return html`<p class="small">最近 ${this.report.messages.total} 条消息的理解都没有变。</p>`;
    return html`<ol>
      ${moved.map((one) => html`<li><b class="grow">${one.text}</b><span class="small">原来“${this.#name(one.before)}”，现在“${this.#name(one.after)}”</span></li>`)}
    </ol>`;
  }

  #intents(): TemplateResult {
    const rows = [...this.report.intents].sort((a, b) => a.change - b.change);
    return html`<div class="wide">
      <table>
        <caption class="small">
          变化最坏的在前；把握范围跨过 0 的，可能只是波动。
        </caption>
        <thead>
          <tr>
            <th scope="col">意图</th>
            <th scope="col">考题</th>
            <th scope="col">原来</th>
            <th scope="col">现在</th>
            <th scope="col">变化（点）</th>
            <th scope="col">把握范围</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this.#row(row))}
        </tbody>
      </table>
    </div>`;
  }

  #row(row: IntentRow): TemplateResult {
    const mood = row.change < 0 ? "hot-words" : row.change > 0 ? "good-words" : "";
    return html`<tr>
      <th scope="row">${this.#name(row.intent)}</th>
      <td>${row.examples}</td>
      <td>${percent(row.before, 0)}</td>
      <td>${percent(row.after, 0)}</td>
      <td class=${mood}>${points(row.change)}</td>
      <td>${points(row.low)} 到 ${points(row.high)}</td>
    </tr>`;
  }
}

define("studio-report", ReportView);
