/** Beside a conversation: short summary and tags on top; grants and earlier talks at the end. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { readableTime } from "../shared/readable";
import { theme } from "../shared/theme";
import type { Beside, GrantLine, TalkLine } from "./talk-types";

export interface TagWish {
  readonly tag: string;
  readonly on: boolean;
}

export class BesideView extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: block;
      }
      h3 {
        margin: 16px 0 8px;
        color: var(--ink-2);
        font-size: 13px;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 12px;
        margin: 8px 0 0;
        font-size: 13px;
      }
      dt {
        color: var(--ink-2);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .tags {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin-top: 8px;
      }
      .tag {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        padding: 0 0 0 8px;
        border-radius: 12px;
        background: var(--sea-soft);
        color: var(--sea);
        font-size: 12px;
        line-height: 24px;
      }
      .tag button {
        width: 24px;
        height: 24px;
        border-radius: 12px;
      }
      input {
        width: 96px;
        min-height: 24px;
        padding: 0 8px;
        border: 1px dashed #a99a8d;
        border-radius: 12px;
        background: var(--paper);
        font-size: 12px;
      }
      .line {
        display: block;
        width: 100%;
        padding: 4px 8px;
        border-radius: var(--radius-small);
        font-size: 12px;
        text-align: left;
        overflow-wrap: anywhere;
      }
      button.line:hover {
        background: var(--sand);
      }
      .low {
        color: var(--ink-2);
      }
    `,
  ];

  @property({ attribute: false }) beside: Beside | null = null;
  @property({ attribute: "part-of" }) partOf: "top" | "end" = "top";
  /** The buyer is signed in: tags have somebody to belong to. */
  @property({ type: Boolean }) known = false;

  protected override render(): TemplateResult | typeof nothing {
    if (this.beside === null) return nothing;
    return this.partOf === "top" ? this.#top(this.beside) : this.#end(this.beside);
  }

  #top({ summary, tags }: Beside): TemplateResult {
    return html`
      ${this.known ? this.#tags(tags) : nothing}
      ${summary.length > 0
        ? html`<h3>小结</h3>
            <dl data-testid="summary">${summary.map(({ label, text }) => html`<dt>${label}</dt><dd>${text}</dd>`)}</dl>`
        : nothing}
    `;
  }

  #tags(tags: readonly string[]): TemplateResult {
    return html`<div class="tags" data-testid="tags">
      ${tags.map(
        (tag) => html`<span class="tag" data-testid="tag"
          >${tag}<button aria-label="去掉标签 ${tag}" @click=${() => tell<TagWish>(this, "set-tag", { tag, on: false })}>×</button></span
        >`,
      )}
      <input
        aria-label="加标签"
        placeholder="+ 标签"
        maxlength="12"
        data-testid="new-tag"
        @keydown=${this.#key}
      />
    </div>`;
  }

  #key = (event: KeyboardEvent): void => {
    const input = event.target as HTMLInputElement;
    if (event.key !== "Enter" || event.isComposing || input.value.trim() === "") return;
    tell<TagWish>(this, "set-tag", { tag: input.value.trim(), on: true });
    input.value = "";
  };

  #end({ grants, talks }: Beside): TemplateResult {
    return html`
      ${grants.length > 0
        ? html`<h3>赔付</h3>
            <div data-testid="grants">${grants.map((one) => html`<span class="line">${grantWords(one)}</span>`)}</div>`
        : nothing}
      ${talks.length > 0
        ? html`<h3>以前的会话</h3>
            <div data-testid="talks">${talks.map((one) => this.#talk(one))}</div>`
        : nothing}
    `;
  }

  #talk(one: TalkLine): TemplateResult {
    const who = one.agent_name ?? "小二";
    return html`<button
      class="line"
      data-testid="earlier-talk"
      @click=${() => tell(this, "pick-conversation", one.conversation_id)}
    >
      <span class="low">${readableTime(one.last_at, serverNow())} · ${who}</span> ${one.first_words || "（没有说话）"}
    </button>`;
  }
}

/** 延误 补偿券 5 元 · 待审批 · 订单 … */
export function grantWords({ reason_text, kind_text, amount_fen, points, words, order_no }: GrantLine): string {
  const worth = points > 0 ? `${points} 积分` : amount_fen > 0 ? `${amount_fen / 100} 元` : "";
  return [[reason_text, kind_text, worth].filter(Boolean).join(" "), words, order_no ? `订单 ${order_no}` : ""].filter(Boolean).join(" · ");
}

define("desk-beside", BesideView);
