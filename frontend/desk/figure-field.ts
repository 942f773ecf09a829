/** One figure of the form: its field by kind, where it comes from, what the law asks. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { hint, isSame, isWeekdays, limitWords, read, readInRow, shown, sourceWords, typed, typedInRow, weekdays } from "./figure-text";
import type { Figure, Kind } from "./settings-api";

type Row = Readonly<Record<string, unknown>>;

export class FigureField extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      :host {
        display: block;
        padding: 12px 0;
        border-bottom: 1px solid var(--line);
      }
      .label {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 8px;
        align-items: baseline;
        margin-bottom: 4px;
        font-weight: 600;
      }
      .changed {
        padding: 0 8px;
        border-radius: 10px;
        background: var(--warm-soft);
        color: var(--warm);
        font-size: 12px;
        font-weight: 500;
      }
      small {
        display: block;
        margin-top: 4px;
        color: var(--ink-2);
        font-size: 12px;
      }
      .law {
        color: var(--sea);
      }
      .input.short {
        max-width: 220px;
      }
      textarea {
        max-width: 420px;
        resize: vertical;
      }
      .ticks {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
      }
      .ticks label {
        display: flex;
        gap: 4px;
        align-items: center;
        min-height: 32px;
      }
      table {
        border-collapse: collapse;
        max-width: 100%;
      }
      .scroll {
        overflow-x: auto;
      }
      th {
        padding: 0 4px;
        color: var(--ink-2);
        font-size: 12px;
        font-weight: 500;
        text-align: left;
      }
      td {
        padding: 4px;
      }
      td .input {
        min-width: 96px;
      }
    `,
  ];

  @property({ attribute: false }) figure!: Figure;
  /** What is typed and not saved yet; undefined: nothing. */
  @property({ attribute: false }) draft: unknown;

  /** Letters that are not told yet: news must not write over them. */
  #isTyping = false;
  #shown: unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    this.renderRoot.addEventListener("input", this.#typing, true); // before the field tells what it has
    this.renderRoot.addEventListener("focusout", this.#rests);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.renderRoot.removeEventListener("input", this.#typing, true);
    this.renderRoot.removeEventListener("focusout", this.#rests);
  }

  #typing = (): void => void (this.#isTyping = true);
  #rests = (): void => void (this.#isTyping = false);

  protected override render(): TemplateResult {
    const { figure } = this;
    const limit = figure.limit;
    const isChanged = this.draft !== undefined && !isSame(this.draft, figure.value);
    return html`<div class="label">
        <span id="name">${figure.label}</span>
        ${isChanged ? html`<span class="changed">未保存，原来是 ${shown(figure.value)}</span>` : nothing}
        ${!isChanged && !isSame(figure.value, figure.standing) ? html`<span class="changed">本店改过，出厂是 ${shown(figure.standing)}</span>` : nothing}
      </div>
      ${this.#field()}
      <small id="hint">${hint(figure)}${hint(figure) ? " · " : ""}依据：${sourceWords(figure.source)}</small>
      ${limit ? html`<small class="law" data-testid="law">${limitWords(limit)}</small>` : nothing}`;
  }

  #field(): TemplateResult {
    const { kind, path } = this.figure;
    if (!this.#isTyping) this.#shown = this.draft ?? this.figure.value;
    const value = this.#shown;
    if (kind.kind === "yes_no") return this.#yesNo(value);
    if (isWeekdays(path)) return this.#weekdays(value as readonly number[]);
    if (kind.kind === "list" && kind.of?.kind === "table") return this.#table(kind.of.columns, value as readonly Row[]);
    if (kind.kind === "list") {
      const text = typed(kind, value);
      return html`<textarea
        class="input"
        rows=${Math.min(Math.max(text.split("\n").length + 1, 2), 12)}
        aria-labelledby="name"
        aria-describedby="hint"
        data-testid="figure"
        .value=${text}
        @change=${this.#typed}
      ></textarea>`;
    }
    return this.#line(kind, typed(kind, value));
  }

  #line(kind: Kind, text: string): TemplateResult {
    return html`<input
      class="input ${kind.kind === "words" ? "" : "short"}"
      type=${kind.kind === "clock" ? "time" : "text"}
      inputmode=${kind.kind === "whole" ? "numeric" : kind.kind === "yuan" ? "decimal" : "text"}
      aria-labelledby="name"
      aria-describedby="hint"
      data-testid="figure"
      .value=${text}
      @input=${this.#typed}
    />`;
  }

  #yesNo(value: unknown): TemplateResult {
    return html`<div class="ticks">
      <label
        ><input type="checkbox" aria-labelledby="name" data-testid="figure" .checked=${value === true} @change=${(event: Event) => this.#say((event.target as HTMLInputElement).checked)} />${value === true ? "是" : "否"}</label
      >
    </div>`;
  }

  #weekdays(value: readonly number[]): TemplateResult {
    const turn = (day: number): void => this.#say(value.includes(day) ? value.filter((one) => one !== day) : [...value, day].sort());
    return html`<div class="ticks" role="group" aria-labelledby="name">
      ${weekdays.map(
        ([day, name]) => html`<label><input type="checkbox" .checked=${value.includes(day)} @change=${() => turn(day)} />${name}</label>`,
      )}
    </div>`;
  }

  #table(columns: readonly Kind[], rows: readonly Row[]): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="name">
      <table>
        <thead>
          <tr>
            ${columns.map((one) => html`<th scope="col">${one.label}</th>`)}<th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row, n) => this.#row(columns, rows, row, n))}
        </tbody>
      </table>
      <button class="link" type="button" @click=${() => this.#say([...rows, emptyRow(columns)])}>加一行</button>
    </div>`;
  }

  #row(columns: readonly Kind[], rows: readonly Row[], row: Row, n: number): TemplateResult {
    const put = (key: string, value: unknown): void => this.#say(rows.map((one, at) => (at === n ? { ...one, [key]: value } : one)));
    return html`<tr>
      ${columns.map((column) => html`<td>${cell(column, row[column.key], `第 ${n + 1} 行${column.label}`, (value) => put(column.key, value))}</td>`)}
      <td><button class="link" type="button" aria-label="删去第 ${n + 1} 行" @click=${() => this.#say(rows.filter((_, at) => at !== n))}>删去</button></td>
    </tr>`;
  }

  #typed = (event: Event): void => this.#say(read(this.figure.kind, (event.target as HTMLInputElement | HTMLTextAreaElement).value));

  #say(value: unknown): void {
    this.#isTyping = false;
    tell(this, "figure-typed", { path: this.figure.path, value });
  }
}

function cell(column: Kind, value: unknown, name: string, put: (value: unknown) => void): TemplateResult {
  if (column.kind === "yes_no") {
    return html`<input type="checkbox" aria-label=${name} .checked=${value === true} @change=${(event: Event) => put((event.target as HTMLInputElement).checked)} />`;
  }
  return html`<input class="input" aria-label=${name} .value=${typedInRow(value)} @change=${(event: Event) => put(readInRow(column, (event.target as HTMLInputElement).value))} />`;
}

function emptyRow(columns: readonly Kind[]): Row {
  return Object.fromEntries(columns.map((one) => [one.key, one.kind === "yes_no" ? false : one.kind === "list" ? [] : ""]));
}

define("desk-figure", FigureField);
