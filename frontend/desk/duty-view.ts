/** 在线 or 休息: what I chose, how many talks I have, and who else is there. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import type { AgentLine, AgentState, Team } from "./queue-api";

const WORDS: Readonly<Record<AgentState, string>> = { online: "在线", resting: "休息中", offline: "离线" };

export class DutyView extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 4px;
      }
      .state {
        gap: 6px;
        min-height: 32px;
        padding: 2px 12px;
      }
      .dot {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--ink-3);
      }
      .online .dot {
        background: var(--good);
      }
      .resting .dot {
        background: var(--warm);
      }
      .state.resting {
        border-color: var(--warm);
        background: var(--warm-soft);
        color: var(--warm);
      }
      details {
        position: relative;
      }
      summary {
        padding: 4px 8px;
        color: var(--ink-2);
        cursor: pointer;
        list-style: none;
        white-space: nowrap;
      }
      ul {
        position: absolute;
        right: 0;
        z-index: 5;
        min-width: 220px;
        max-height: 60dvh;
        margin: 4px 0 0;
        padding: 8px 0;
        overflow-y: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper);
        box-shadow: var(--shadow);
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 8px 1fr auto auto;
        align-items: center;
        gap: 8px;
        padding: 4px 16px;
      }
      @media (max-width: 760px) {
        details {
          display: none;
        }
      }
      .count {
        color: var(--ink-2);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) team: Team | null = null;
  @property() user = "";
  @property({ type: Boolean }) blocked = false;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("keydown", this.#key);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this.#key);
  }

  get #me(): AgentLine | undefined {
    return this.team?.agents.find((one) => one.agent_id === this.user);
  }

  protected override render(): TemplateResult | typeof nothing {
    const me = this.#me;
    if (this.team === null || me === undefined) return nothing;
    const next = me.state === "resting" ? "上线接待" : "暂时休息";
    return html`<button
        class="button state ${me.state}"
        data-testid="duty"
        data-state=${me.state}
        aria-keyshortcuts="Alt+R"
        aria-pressed=${me.state === "online"}
        aria-label="我的状态：${WORDS[me.state]}${me.is_offered ? ` ${me.chats}/${me.cap}` : ""}，按下${next}"
        title="${next}（Alt+R）"
        @click=${this.#toggle}
      >
        <span class="dot" aria-hidden="true"></span>${WORDS[me.state]}
        ${me.is_offered ? html`<span class="count" data-testid="load">${me.chats}/${me.cap}</span>` : nothing}
      </button>
      <details data-testid="team" @focusout=${this.#shut} @keydown=${this.#escape}>
        <summary>同事 ${this.#count("online")} 在线</summary>
        <ul>${this.team.agents.map((one) => this.#line(one))}</ul>
      </details>`;
  }

  #line(one: AgentLine): TemplateResult {
    return html`<li class=${one.state} data-testid="team-line" data-state=${one.state}>
      <span class="dot" aria-hidden="true"></span><span>${one.name}</span><span>${WORDS[one.state]}</span>
      <span class="count" aria-label="正在接待 ${one.chats} 位">${one.chats}/${one.cap}</span>
    </li>`;
  }

  #count(state: AgentState): number {
    return this.team?.agents.filter((one) => one.state === state).length ?? 0;
  }

  #toggle = (): void => {
    const me = this.#me;
    if (me !== undefined) tell(this, "duty-chosen", me.state === "resting" ? "online" : "resting");
  };

  #shut = (event: FocusEvent): void => {
    const list = event.currentTarget as HTMLDetailsElement;
    if (!list.contains(event.relatedTarget as Node | null)) list.open = false;
  };

  #escape = (event: KeyboardEvent): void => {
    if (event.key === "Escape") (event.currentTarget as HTMLDetailsElement).open = false;
  };

  #key = (event: KeyboardEvent): void => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyR" || this.blocked) return;
    event.preventDefault();
    this.#toggle();
  };
}

define("desk-duty", DutyView);
