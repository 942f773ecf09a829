/** One phrase being written or changed: its words, its marks by mouse, and what it is like. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import "./look-view";
import { ENTITIES, type Part, labelOf, marked, partsOf, unmarked } from "./marks";
import type { Look } from "./phrases-api";
import type { StudioContext } from "./tabs";

export class PhraseEditor extends LitElement {
  static override styles = [
    theme,
    buttons,
    common,
    css`
      .shown {
        min-height: 28px;
        font-size: 16px;
        overflow-wrap: anywhere;
      }
      .entity {
        min-height: 28px;
        padding: 0 8px;
        font-size: 13px;
      }
    `,
  ];

  @property({ attribute: false }) context!: StudioContext;
  @property() intent = "";
  /** The phrase that is being changed; empty for a new one. */
  @property() old = "";
  @state() private raw = "";
  @state() private isStopped = false;
  @query("#raw") private readonly line!: HTMLInputElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.raw = this.old;
  }

  override focus(): void {
    this.line?.focus();
  }

  /** After it was taken: ready for the next. */
  clear(): void {
    this.raw = "";
    this.isStopped = false;
    this.focus();
  }

  protected override render(): TemplateResult {
    return html`<form class="stack" @submit=${this.#done}>
      <div class="row">
        <label class="field grow" for="raw"><span>${this.old ? "改成" : "新例句：像买家那样说"}</span></label>
      </div>
      <div class="row">
        <input
          class="input grow"
          id="raw"
          maxlength="300"
          autocomplete="off"
          data-testid="phrase-line"
          .value=${this.raw}
          @input=${(event: Event) => this.#set((event.target as HTMLInputElement).value)}
        />
        <button class="button main" data-testid="phrase-ok" ?disabled=${this.raw.trim() === "" || this.isStopped}>
          ${this.old ? "保存" : "加上"}
        </button>
        ${this.old ? html`<button type="button" class="button" data-testid="phrase-cancel" @click=${() => tell(this, "editor-closed")}>取消</button>` : nothing}
      </div>
      ${this.#marks()}
      <studio-look
        .context=${this.context}
        .phrase=${this.raw}
        .intent=${this.intent}
        .but=${this.old}
        mends
        @looked=${(event: CustomEvent<Look>) => (this.isStopped = event.detail.faults.length > 0)}
      ></studio-look>
    </form>`;
  }

  #marks(): TemplateResult {
    const parts = partsOf(this.raw);
    return html`<div class="shown" data-testid="phrase-shown">${parts.map((part) => this.#part(part))}</div>
      <div class="row" role="group" aria-label="标注：先选中几个字，再点它是什么">
        <span class="small">选中几个字，标成：</span>
        ${ENTITIES.map(
          ([name, label]) => html`<button type="button" class="button entity" data-testid="mark-${name}" @mousedown=${keepSelection} @click=${() => this.#mark(name)}>${label}</button>`,
        )}
      </div>`;
  }

  #part(part: Part): TemplateResult | string {
    if (part.entity === "") return part.text;
    return html`<mark>${part.text}<span class="small"> ${labelOf(part.entity)}</span>
      <button type="button" class="link" aria-label="去掉${part.text}的标注" @click=${() => this.#set(unmarked(this.raw, part))}>×</button></mark>`;
  }

  #mark(entity: string): void {
    const { selectionStart, selectionEnd } = this.line ?? {};
    if (selectionStart == null || selectionEnd == null) return;
    const next = marked(this.raw, selectionStart, selectionEnd, entity);
    if (next === this.raw) this.context.say("先在上面选中要标注的几个字。");
    else this.#set(next);
  }

  #set(raw: string): void {
    this.raw = raw;
    this.isStopped = false;
  }

  #done = (event: Event): void => {
    event.preventDefault();
    tell(this, "phrase-written", this.raw.trim());
  };
}

/** A click on a button must not take the selection out of the line. */
function keepSelection(event: Event): void {
  event.preventDefault();
}

define("studio-phrase-editor", PhraseEditor);
