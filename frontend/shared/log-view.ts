/** The log of a conversation on a screen: the buyer's and the agent's alike. */
import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { cardStyles, cardView } from "./cards";
import { serverNow } from "./clock";
import { define, tell } from "./define";
import { EMPTY, type Log, type Pending } from "./log";
import { logStyles } from "./log-style";
import type { PhotoSource } from "./photo-source";
import { thumbStyle } from "./photo-view";
import type { Author, LogEvent, Photo } from "./protocol";
import { readableTime } from "./readable";
import { type Row, nameOf, rowsOf, signOf } from "./rows";
import { buttons, theme } from "./theme";

const NEAR_END_PX = 80;
const MINUTE_MS = 30_000;
const NO_MARKS: ReadonlyMap<number, string> = new Map();

export interface Tap {
  readonly seq: number;
  readonly id: string;
  readonly title: string;
}

export class LogView extends LitElement {
  static override styles = [theme, buttons, cardStyles, logStyles];

  @property({ attribute: false }) held: Log = EMPTY;
  @property() viewer: "buyer" | "agent" = "buyer";
  @property({ type: Boolean }) typing = false;
  @property({ attribute: false }) photos: PhotoSource | null = null;
  @property() label = "聊天记录";
  /** For the desk: lines that stand beneath a notice, by its seq. */
  @property({ attribute: false }) asides: ReadonlyMap<number, readonly string[]> = new Map();
  /** A small line under a bubble, by its seq: what was understood, whether it was read. */
  @property({ attribute: false }) marks: ReadonlyMap<number, string> = NO_MARKS;
  /** What else stands under a bubble: elements of its screen. */
  @property({ attribute: false }) under: ((event: LogEvent) => TemplateResult | typeof nothing) | null = null;
  @state() private unseen = 0;
  @query(".log") private readonly box!: HTMLElement | null;
  @query(".rows") private readonly rows!: HTMLElement;
  /** Events up to here were shown before: what comes later rises softly, one after another. */
  #shownBefore = 0;
  #isAtEnd = true;
  #height = 0;
  #tick: ReturnType<typeof setInterval> | undefined;
  readonly #resized = new ResizeObserver(() => this.#keepEnd());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), MINUTE_MS);
    this.#resized.observe(this);
    if (this.hasUpdated) this.#resized.observe(this.rows);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
    this.#resized.disconnect();
  }

  scrollToEnd(): void {
    this.#isAtEnd = true;
    this.unseen = 0;
    this.#keepEnd();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("held");
    if (before === undefined) return;
    const isOther = before.log !== this.held.log || this.held.events.length < before.events.length;
    this.#shownBefore = isOther || before.events.length === 0 ? this.held.events.length : before.events.length;
    const grown = this.held.events.length - before.events.length;
    if (before.pending.length < this.held.pending.length) this.#isAtEnd = true;
    this.unseen = this.#isAtEnd || isOther ? 0 : this.unseen + grown;
  }

  /** What stands under a bubble draws itself later, and the log grows without us. */
  protected override firstUpdated(): void {
    this.#resized.observe(this.rows);
  }

  protected override updated(): void {
    this.#keepEnd();
  }

  protected override render(): TemplateResult {
    const rows = rowsOf(this.held, serverNow());
    return html`
      <div
        class="log"
        role="log"
        aria-live="polite"
        aria-relevant="additions text"
        aria-label=${this.label}
        tabindex="0"
        data-testid="log"
        @scroll=${this.#scrolled}
      >
        <div class="rows">
          ${repeat(
            rows,
            (row) => row.key,
            (row) => this.#row(row),
          )}
          ${this.typing ? this.#dots() : nothing}
        </div>
      </div>
      ${this.unseen > 0
        ? html`<button class="button below" @click=${this.scrollToEnd}>↓ ${this.unseen} 条新消息</button>`
        : nothing}
    `;
  }

  #row(row: Row): TemplateResult {
    switch (row.kind) {
      case "time":
        return html`<div class="time">${row.text}</div>`;
      case "notice":
        return html`<div class="notice ${row.event.notice ?? ""}" data-testid="notice">${row.event.text}</div>
          ${this.#aside(row.event.seq)}`;
      case "choices":
        return this.#choices(row.event, row.choices);
      case "bubble":
        return this.#said(row.event, row.isFirst);
      default:
        return this.#unsent(row.message);
    }
  }

  #aside(seq: number): TemplateResult | typeof nothing {
    const lines = this.asides.get(seq);
    if (lines === undefined) return nothing;
    return html`<div class="aside" data-testid="aside">${lines.map((line) => html`<div>${line}</div>`)}</div>`;
  }

  #isOwn(author: Author): boolean {
    return this.viewer === "buyer" ? author === "buyer" : author === "bot" || author === "agent";
  }

  #said(event: LogEvent, isFirst: boolean): TemplateResult {
    const { author, agent_name: agent } = event;
    const isOwn = this.#isOwn(author);
    const place = event.seq - this.#shownBefore - 1;
    const isNamed = isFirst && !(isOwn && this.viewer === "buyer");
    return html`<div
      class="row ${isOwn ? "own" : ""} ${isFirst ? "first" : ""} ${place >= 0 && !isOwn ? "fresh" : ""}"
      style=${place > 0 ? `--place:${place}` : "--place:0"}
      data-testid="bubble-${author}"
      data-seq=${event.seq}
    >
      ${this.viewer === "buyer" && isOwn
        ? nothing
        : html`<span class="face ${author}" aria-hidden="true">${signOf(author, agent)}</span>`}
      <div class="body">
        ${isNamed ? html`<span class="who">${nameOf(author, agent)}</span>` : nothing}
        ${this.#photos(event.photos ?? [])}
        ${event.card
          ? html`<div class="with-card">${cardView(event.card, (iso) => readableTime(iso, serverNow()))}</div>`
          : nothing}
        ${event.card || event.kind === "photo"
          ? nothing
          : html`<div class="bubble ${author}" title=${readableTime(event.at, serverNow())}>${event.text}</div>`}
        ${this.marks.has(event.seq) ? html`<span class="mark" data-testid="mark">${this.marks.get(event.seq)}</span>` : nothing}
        ${this.under?.(event) ?? nothing}
      </div>
    </div>`;
  }

  #unsent(message: Pending): TemplateResult {
    const { preview, state: step } = message;
    const now = (iso: string): string => readableTime(iso, serverNow());
    const who = this.viewer === "buyer" ? "buyer" : "agent";
    return html`<div class="row own first" data-testid="bubble-pending">
      <div class="body">
        ${this.#photos(preview.photos ?? [], step)}
        ${preview.card ? html`<div class="with-card">${cardView(preview.card, now)}</div>` : nothing}
        ${preview.card || preview.text === "" ? nothing : html`<div class="bubble ${who} ${step}">${preview.text}</div>`}
        ${step === "failed" ? this.#failure(message) : html`<span class="state">发送中…</span>`}
      </div>
    </div>`;
  }

  #photos(photos: readonly Photo[], step = ""): TemplateResult | typeof nothing {
    if (photos.length === 0) return nothing;
    return html`<div class="photos ${step}">
      ${photos.map((one) => html`<xiaoer-photo style=${thumbStyle(one)} .photo=${one} .source=${this.photos}></xiaoer-photo>`)}
    </div>`;
  }

  #failure(message: Pending): TemplateResult {
    return html`<span class="state failed" data-testid="bubble-failed"
      >${message.error ?? "没有发出去"}
      ${message.canRetry
        ? html`<button class="link" data-testid="retry" @click=${() => tell(this, "log-retry", message.id)}>重试</button>`
        : html`<button class="link" @click=${() => tell(this, "log-drop", message.id)}>移除</button>`}
    </span>`;
  }

  #choices(event: LogEvent, choices: readonly { id: string; title: string }[]): TemplateResult {
    const isAgent = this.viewer === "agent";
    return html`<div class="choices" role="group" aria-label="可选的回答">
      ${choices.map(
        ({ id, title }) => html`<button
          class="choice"
          data-testid="choice"
          ?disabled=${isAgent}
          @click=${() => tell<Tap>(this, "log-choice", { seq: event.seq, id, title })}
        >
          ${title}
        </button>`,
      )}
    </div>`;
  }

  #dots(): TemplateResult {
    const author = this.viewer === "agent" ? "buyer" : this.held.owner === "agent" ? "agent" : "bot";
    return html`<div class="row first" data-testid="typing">
      <span class="face ${author}" aria-hidden="true">${signOf(author, this.held.agentName)}</span>
      <div class="bubble" role="img" aria-label="对方正在输入"><span class="dots"><i></i><i></i><i></i></span></div>
    </div>`;
  }

  #scrolled = (): void => {
    const box = this.box;
    if (box === null) return;
    if (box.clientHeight !== this.#height) {
      // Not the reader: the box became smaller or larger under the same words.
      this.#height = box.clientHeight;
      this.#keepEnd();
      return;
    }
    this.#isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
    if (this.#isAtEnd) this.unseen = 0;
  };

  #keepEnd(): void {
    if (this.box === null) return;
    this.#height = this.box.clientHeight;
    if (this.#isAtEnd) this.box.scrollTop = this.box.scrollHeight;
  }
}

define("xiaoer-log", LogView);
