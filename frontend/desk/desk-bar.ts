/** The bar at the top of the desk. */
import { type TemplateResult, html, nothing } from "lit";

import type { User } from "./api";
import type { Board } from "./board";
import type { DoingApi } from "./doing-api";
import "./duty-view";
import "./mentions-view";
import { hasDesk, officeButton } from "./office";
import "./work-entry";

export interface BarParts {
  readonly user: User;
  readonly board: Board | null;
  readonly doing: DoingApi;
  readonly isBlocked: boolean;
  readonly isSoundOn: boolean;
  readonly open: (dialog: "search" | "help") => void;
  readonly office: () => void;
  readonly mute: () => void;
  readonly logout: () => void;
}

export function barView({ user, board, ...parts }: BarParts): TemplateResult {
  const hasChats = hasDesk(user);
  return html`<header class="bar">
    <b class="logo"><span aria-hidden="true">二</span>店小二工作台</b>
    ${board === null
      ? nothing
      : html`<span class="line ${board.isFresh ? "" : "lost"}" role="status" data-testid="line">${board.isFresh ? "已连接" : "正在重连…"}</span>`}
    <span class="gap"></span>
    <desk-work-entry .api=${parts.doing} .brief=${board?.lists.work} .hasChats=${hasChats}></desk-work-entry>
    <desk-duty .team=${board?.team ?? null} .user=${user.id} ?blocked=${parts.isBlocked}></desk-duty>
    <desk-mentions .mentions=${board?.lists.mentions ?? []}></desk-mentions>
    ${officeButton(user, board?.lists.shift_notes ?? 0, parts.office)}
    ${board === null || !hasChats
      ? nothing
      : html`<button class="button quiet" title="搜索（Ctrl+K）" data-testid="open-search" @click=${() => parts.open("search")}>搜索</button>`}
    ${hasChats
      ? html`<button class="button quiet" aria-pressed=${parts.isSoundOn} data-testid="sound" @click=${parts.mute}>${parts.isSoundOn ? "提示音开" : "提示音关"}</button>`
      : nothing}
    <button class="button quiet" aria-label="快捷键" data-testid="help" @click=${() => parts.open("help")}>?</button>
    <span class="me" data-testid="me">${user.name}</span>
    <button class="button quiet" data-testid="logout" @click=${parts.logout}>退出</button>
  </header>`;
}
