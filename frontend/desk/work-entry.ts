/** The button in the bar with how much waits, and the panel that it opens (Alt+L). */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import type { WorkBrief } from "./api";
import type { DoingApi } from "./doing-api";
import "./work-panel";
import type { WorkTab } from "./work-panel";

const NOTHING: WorkBrief = { approvals: 0, tasks: 0, errands: 0, mark: "" };

export class WorkEntry extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      .button {
        padding: 0 8px;
      }
      b {
        min-width: 20px;
        padding: 0 6px;
        border-radius: 10px;
        background: var(--hot);
        color: #fff;
        font-size: 12px;
        line-height: 20px;
      }
    `,
  ];

  @property({ attribute: false }) api!: DoingApi;
  @property({ attribute: false }) brief: WorkBrief | undefined;
  /** Without chats there is nothing here but what waits for approval. */
  @property({ type: Boolean }) hasChats = true;
  @state() private shown: { readonly tab: WorkTab; readonly number: string } | null = null;

  get isOpen(): boolean {
    return this.shown !== null;
  }

  /** Without a tab: where something waits. */
  open(tab?: WorkTab, number = ""): void {
    const { approvals, tasks, errands } = this.brief ?? NOTHING;
    const pressing: WorkTab = approvals > 0 || !this.hasChats ? "approvals" : tasks > 0 ? "tasks" : errands > 0 ? "errands" : "cases";
    this.shown = { tab: tab ?? pressing, number };
  }

  protected override render(): TemplateResult {
    const { approvals, tasks, errands, mark } = this.brief ?? NOTHING;
    const waiting = approvals + tasks + errands;
    return html`<button
        class="button quiet"
        title=${this.hasChats ? "审批、工单、交办和待办（Alt+L）" : "待审批的赔付（Alt+L）"}
        aria-keyshortcuts="Alt+L"
        data-testid="open-work"
        @click=${() => this.open()}
      >
        ${this.hasChats ? "待办" : "待审批"} ${waiting > 0 ? html`<b data-testid="work-count">${waiting}</b>` : nothing}
      </button>
      ${this.shown
        ? html`<desk-work
            .api=${this.api}
            .tab=${this.shown.tab}
            .number=${this.shown.number}
            .mark=${mark}
            .hasChats=${this.hasChats}
            @work-closed=${() => (this.shown = null)}
          ></desk-work>`
        : nothing}`;
  }
}

define("desk-work-entry", WorkEntry);
