/** The inbox: what was not understood, newest first. */
import { LitElement, type TemplateResult, css, html } from "lit";
import { property, state } from "lit/decorators.js";

import { define } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { type InboxLine, type InboxPage, readInbox } from "./inbox-api";
import type { StudioContext } from "./tabs";

export class InboxView extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      :host {
        display: block;
        max-width: 880px;
        margin: 0 auto;
        padding: 16px;
      }
      li {
        display: grid;
        gap: 4px;
        margin-bottom: 8px;
        padding: 12px 16px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper);
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .words {
        font-size: 16px;
      }
      .small {
        color: var(--ink-2);
        font-size: 13px;
      }
    `,
  ];

  @property({ attribute: false }) context!: StudioContext;
  @state() private page: InboxPage | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    readInbox(this.context.api).then(
      (page) => (this.page = page),
      (error: unknown) => this.context.fail(error),
    );
  }

  protected override render(): TemplateResult {
    if (this.page === null) return html`<p class="small" role="status">正在读取…</p>`;
    if (this.page.lines.length === 0) return html`<p class="small">收件箱是空的：买家的话都听懂了。</p>`;
    return html`<ol>
      ${this.page.lines.map((line) => this.#line(line))}
    </ol>`;
  }

  #line(line: InboxLine): TemplateResult {
    return html`<li data-testid="inbox-line">
      <span class="words">${line.text}</span>
      <span class="small">${line.reason_text} · ${line.count} 次</span>
    </li>`;
  }
}

define("studio-inbox", InboxView);
