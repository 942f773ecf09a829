/** The live wall: how the desk stands now, and every running talk to listen in on. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import type { Item, Lists } from "./api";
import type { Wall } from "./lead-api";
import type { AgentLine, Team } from "./queue-api";
import { settingsStyles } from "./settings-style";

const TICK_MS = 1_000;
const STATES = { online: "在线", resting: "休息中", offline: "离线" } as const;

/** 75 seconds as 1分15秒. */
export function spanWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole}秒`;
  if (whole < 3600) return `${Math.floor(whole / 60)}分${whole % 60}秒`;
  return `${Math.floor(whole / 3600)}小时${Math.floor((whole % 3600) / 60)}分`;
}

export function since(at: string | null | undefined, now: number): string {
  return at ? spanWords((now - Date.parse(at)) / 1000) : "—";
}

export class WallView extends LitElement {
  static override styles = [
    theme,
    buttons,
    settingsStyles,
    css`
      .tiles {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
        gap: 8px;
        margin: 0;
      }
      .tile {
        display: flex;
        flex-direction: column-reverse;
        padding: 12px 16px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .tile.hot {
        border-color: #eab9b4;
        background: var(--hot-soft);
      }
      dt {
        color: var(--ink-2);
        font-size: 13px;
      }
      .hot dt {
        color: var(--ink);
      }
      dd {
        margin: 0;
        font-size: 28px;
        font-weight: 600;
        line-height: 1.3;
      }
      .late {
        color: var(--hot);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) wall: Wall | null = null;
  @property({ attribute: false }) lists: Lists = { waiting: [], mine: [], taken: [] };
  @property({ attribute: false }) team: Team | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override render(): TemplateResult {
    return html`<h2>实时看板</h2>
      <p class="lead">数字自己会更新。“今天”从零点算起，人工回复率只算该由人回的。</p>
      ${this.wall ? this.#tiles(this.wall) : html`<p role="status">正在取…</p>`}
      <h3>客服</h3>
      ${this.#agents(this.team?.agents ?? [])}
      <h3>正在接待</h3>
      ${this.#talks([...this.lists.taken, ...this.lists.mine])}`;
  }

  #tiles(wall: Wall): TemplateResult {
    const limit = this.team?.lines.most ?? 180;
    const waited = wall.longest_since ? (serverNow() - Date.parse(wall.longest_since)) / 1000 : 0;
    const share = wall.share.share === null ? "—" : `${Math.round(wall.share.share * 100)}%`;
    return html`<dl class="tiles" data-testid="wall">
      ${tile("waiting", "正在等待", String(wall.waiting), wall.waiting > wall.places)} ${tile("longest", "最长已等", since(wall.longest_since, serverNow()), waited > limit)}
      ${tile("busy", "正在接待", String(wall.busy))} ${tile("places", "还能接", String(wall.places))}
      ${tile("online", "在线客服", `${wall.online}${wall.resting > 0 ? `（休息 ${wall.resting}）` : ""}`, wall.online === 0 && wall.waiting > 0)}
      ${tile("abandoned", "今天没等到就走", String(wall.abandoned))}
      ${tile("share", `${Math.round(limit / 60)}分钟人工回复率`, share, wall.share.share !== null && wall.share.share < 0.9)}
      ${tile("greeting", "首次回复（一般）", wall.greetings ? spanWords(wall.greetings.median_s) : "—")}
      ${tile("bot", "今天小二接待", String(wall.bot_talks))} ${tile("person", "今天人工接待", String(wall.person_talks))}
    </dl>`;
  }

  #agents(agents: readonly AgentLine[]): TemplateResult {
    if (agents.length === 0) return html`<p class="lead">还没有客服打开过工作台。</p>`;
    return html`<ul class="cards">
      ${agents.map(
        (one) => html`<li class="card" data-testid="wall-agent">
          <span class="top"><b>${one.name}</b><span class="tag">${STATES[one.state]}</span><span class="low">${since(one.since, serverNow())} · 接待 ${one.chats} / ${one.cap}</span></span>
        </li>`,
      )}
    </ul>`;
  }

  #talks(talks: readonly Item[]): TemplateResult {
    if (talks.length === 0) return html`<p class="lead" data-testid="wall-none">现在没有人工接待中的会话。</p>`;
    return html`<ul class="cards">
      ${talks.map(
        (one) => html`<li class="card" data-testid="wall-talk">
          <span class="top"><b>${one.buyer_name}</b><span class="low">${one.agent_name ?? "客服"}接待</span>${this.#owed(one)}</span>
          <span class="low">${one.last_text}</span>
          <span><button class="button" data-testid="listen" @click=${() => tell(this, "pick-conversation", one.conversation_id)}>旁听</button></span>
        </li>`,
      )}
    </ul>`;
  }

  #owed({ clock }: Item): TemplateResult | typeof nothing {
    if (!clock) return nothing;
    const seconds = (serverNow() - Date.parse(clock.since)) / 1000;
    const isLate = seconds > (this.team?.lines.warning ?? 100);
    return html`<span class="low ${isLate ? "late" : ""}">买家等回复 ${spanWords(seconds)}</span>`;
  }
}

function tile(name: string, text: string, figure: string, isHot = false): TemplateResult {
  return html`<div class="tile ${isHot ? "hot" : ""}" data-testid="tile-${name}">
    <dt>${text}</dt>
    <dd>${figure}</dd>
  </div>`;
}

define("desk-wall", WallView);
