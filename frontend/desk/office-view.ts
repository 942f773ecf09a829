/** 店务: the pages of agents, leads and admins beside the chats. */
import { LitElement, type PropertyValues, type TemplateResult, css, html } from "lit";
import { property } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import type { Lists, User } from "./api";
import "./audit-view";
import type { Wall } from "./lead-api";
import type { Team } from "./queue-api";
import "./ratings-view";
import "./report-view";
import type { ReportsApi } from "./reports-api";
import "./score-view";
import type { RoleName, SettingsApi } from "./settings-api";
import "./settings-front";
import "./settings-history";
import "./settings-people";
import "./settings-policy";
import "./shift-view";
import "./wall-view";

interface Page {
  readonly name: string;
  readonly text: string;
  readonly may: readonly RoleName[];
  /** By which mark it keeps itself up to date; none: by what the socket brings. */
  readonly topic?: string;
  readonly view: (view: OfficeView) => TemplateResult;
}

const PAGES: readonly Page[] = [
  { name: "wall", text: "实时看板", may: ["lead"], view: ({ wall, lists, team }) => html`<desk-wall .wall=${wall} .lists=${lists} .team=${team}></desk-wall>` },
  { name: "shift", text: "交接班", may: ["agent", "lead"], topic: "shift", view: ({ reports, api, mark }) => html`<desk-shift .api=${api} .mark=${mark} .reports=${reports}></desk-shift>` },
  {
    name: "report",
    text: "日报与问题",
    may: ["agent", "lead"],
    topic: "report",
    view: ({ reports, api, team, user, mark }) =>
      html`<desk-report .api=${api} .mark=${mark} .reports=${reports} .agents=${user.roles.includes("lead") ? (team?.agents ?? []).filter((one) => one.agent_id !== user.id) : []}></desk-report>`,
  },
  { name: "people", text: "人员与角色", may: ["admin"], topic: "people", view: ({ api, mark }) => html`<settings-people .api=${api} .mark=${mark}></settings-people>` },
  { name: "hours", text: "班次与假日", may: ["admin"], topic: "settings", view: ({ api, mark }) => html`<settings-policy shows="hours" .api=${api} .mark=${mark}></settings-policy>` },
  { name: "figures", text: "数值与规则", may: ["admin"], topic: "settings", view: ({ api, mark }) => html`<settings-policy shows="figures" .api=${api} .mark=${mark}></settings-policy>` },
  { name: "front", text: "开场白与接入", may: ["admin"], topic: "settings", view: ({ api, mark }) => html`<settings-front .api=${api} .mark=${mark}></settings-front>` },
  { name: "history", text: "改动记录", may: ["admin"], topic: "settings", view: ({ api, mark }) => html`<settings-history .api=${api} .mark=${mark}></settings-history>` },
  { name: "ratings", text: "买家评价", may: ["lead", "admin"], topic: "ratings", view: ({ reports, api, mark, hasDesk }) => html`<desk-ratings .api=${api} .mark=${mark} .reports=${reports} .mayOpen=${hasDesk}></desk-ratings>` },
  { name: "score", text: "每月积分", may: ["agent", "lead", "admin"], topic: "score", view: ({ reports, api, user, mark, hasDesk }) => html`<desk-score .api=${api} .mark=${mark} .mayOpen=${hasDesk} .reports=${reports} .user=${user.id}></desk-score>` },
  { name: "audit", text: "操作记录", may: ["lead", "admin"], topic: "audit", view: ({ api, mark, hasDesk }) => html`<desk-audit .api=${api} .mark=${mark} .mayOpen=${hasDesk}></desk-audit>` },
];

export function pagesFor(user: User): readonly Page[] {
  return PAGES.filter(({ may }) => may.some((role) => user.roles.includes(role)));
}

/** The one of that name, else the first that this person may see. */
export function pageOf(user: User, name: string): Page | undefined {
  const pages = pagesFor(user);
  return pages.find((one) => one.name === name) ?? pages[0];
}

export class OfficeView extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      :host {
        grid-column: 1 / -1;
        display: grid;
        grid-template: minmax(0, 1fr) / 176px minmax(0, 1fr);
        min-height: 0;
        background: var(--paper);
      }
      nav {
        display: grid;
        align-content: start;
        gap: 4px;
        padding: 16px 8px;
        border-right: 1px solid var(--line);
        overflow-y: auto;
      }
      nav button {
        min-height: 40px;
        padding: 0 12px;
        border-radius: var(--radius-small);
        text-align: left;
      }
      nav button[aria-current="page"] {
        background: var(--brand-soft);
        color: var(--brand-deep);
        font-weight: 600;
      }
      nav .back {
        margin-bottom: 8px;
        color: var(--ink-2);
      }
      main {
        min-height: 0;
        padding: 20px 24px;
        overflow-y: auto;
      }
      @media (max-width: 760px) {
        :host {
          grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
        }
        nav {
          display: flex;
          padding: 8px;
          border-right: 0;
          border-bottom: 1px solid var(--line);
          overflow-x: auto;
        }
        nav button {
          flex-shrink: 0;
        }
        nav .back {
          margin: 0;
        }
        main {
          padding: 12px 16px;
        }
      }
    `,
  ];

  @property({ attribute: false }) api!: SettingsApi;
  @property({ attribute: false }) user!: User;
  @property({ attribute: false }) reports!: ReportsApi;
  @property({ attribute: false }) lists!: Lists;
  @property({ attribute: false }) team: Team | null = null;
  @property({ attribute: false }) wall: Wall | null = null;
  @property() page = "";
  /** Of the page that is open. */
  @property() mark = "";
  /** There are chats to go back to. */
  @property({ type: Boolean }) hasDesk = true;

  protected override render(): TemplateResult {
    const pages = pagesFor(this.user);
    const current = pageOf(this.user, this.page);
    return html`<nav aria-label="店务">
        ${this.hasDesk ? html`<button class="back" data-testid="office-back" @click=${() => tell(this, "office-closed")}>← 回到会话</button>` : ""}
        ${pages.map(
          ({ name, text }) => html`<button
            aria-current=${name === current?.name ? "page" : "false"}
            data-testid="office-${name}"
            @click=${() => tell(this, "office-page", name)}
          >
            ${text}
          </button>`,
        )}
      </nav>
      <main tabindex="-1" data-testid="office">${current ? current.view(this) : html`<p>您的账号没有店务可办。</p>`}</main>`;
  }

  /** On a phone the pages stand in a row that is wider than the screen. */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("page")) this.renderRoot.querySelector('nav [aria-current="page"]')?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('nav [aria-current="page"]')?.focus();
  }
}

define("desk-office", OfficeView);
