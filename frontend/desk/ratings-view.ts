/** What buyers said of 小二 and of people: by agent, by day, with the chats behind the low ones. */
import { type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { readableTime } from "../shared/readable";
import { formOf } from "./doing-api";
import type { LowRating, RatingsPage, ReportsApi, Stars } from "./reports-api";
import { SettingsPage } from "./settings-page";

export class RatingsView extends SettingsPage {
  static override styles = [
    ...SettingsPage.styles,
    css`
      .span {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
      }
      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(240px, 1fr));
        gap: 8px;
      }
      .average {
        font-size: 28px;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 8px 12px 8px 0;
        border-bottom: 1px solid var(--line);
        text-align: left;
        white-space: nowrap;
      }
      thead th {
        color: var(--ink-2);
        font-size: 13px;
        font-weight: 500;
      }
      tbody th {
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) reports!: ReportsApi;
  /** This person may read chats. */
  @property({ type: Boolean }) mayOpen = true;
  @state() private page: RatingsPage | null = null;
  #first = "";
  #last = "";

  protected async load(isAgain = false): Promise<void> {
    this.page = await this.reports.ratings(this.#first, this.#last, isAgain);
  }

  protected override render(): TemplateResult {
    const { page } = this;
    return html`<h2>买家评价</h2>
      <p class="lead">小二和人工分开算；每次服务结束最多请买家评一次，也可以不评。一、二星列在最下面，请看看当时的会话。</p>
      ${this.#span()} ${this.words()} ${page ? this.#shown(page) : html`<p role="status">${this.word ? "" : "正在取…"}</p>`}`;
  }

  #span(): TemplateResult {
    const chosen = (event: Event): void => {
      const { first = "", last = "" } = formOf((event.target as HTMLInputElement).form as HTMLFormElement);
      [this.#first, this.#last] = [first, last];
      void this.attempt(() => this.load());
    };
    return html`<form class="span" @change=${chosen} @submit=${(event: Event) => event.preventDefault()}>
      <label class="field"><span>从（空着：最近七天）</span><input class="input" type="date" name="first" data-testid="ratings-first" /></label>
      <label class="field"><span>到（空着：今天）</span><input class="input" type="date" name="last" data-testid="ratings-last" /></label>
    </form>`;
  }

  #shown(page: RatingsPage): TemplateResult {
    const isEmpty = [page.bot, page.person].every(({ rated, skipped }) => rated + skipped === 0);
    if (isEmpty) return html`<p class="lead" data-testid="ratings-none">${page.first} 到 ${page.last} 还没有买家评价。</p>`;
    return html`<p class="low">${page.first} 到 ${page.last}</p>
      <div class="sides">${side("bot", "小二", page.bot)} ${side("person", "人工", page.person)}</div>
      ${page.agents.length === 0
        ? nothing
        : html`<h3>按客服</h3>
            ${table(["客服", "平均", "评价", "一、二星", "没评"], page.agents.map(({ name, figures }) => [name, average(figures), figures.rated, figures.low, figures.skipped]), "ratings-agent")}`}
      <h3>按天</h3>
      ${table(["日期", "小二", "人工"], page.days.map(({ day, bot, person }) => [day, withCount(bot), withCount(person)]), "ratings-day")}
      <h3>一、二星的会话</h3>
      ${page.low.length === 0 ? html`<p class="lead" data-testid="ratings-low-none">这些天没有一、二星。</p>` : nothing}
      <ul class="cards">
        ${repeat(page.low, (one) => `${one.conversation_id} ${one.at}`, (one) => this.#low(one))}
      </ul>
      ${page.low_left > 0 ? html`<p class="lead">还有 ${page.low_left} 条更早的，把日期改短再看。</p>` : nothing}`;
  }

  #low(one: LowRating): TemplateResult {
    const who = one.of === "bot" ? "小二" : one.agent_name || "人工";
    return html`<li class="card" data-testid="low-rating">
      <span class="top">
        <b>${who}</b><span class="tag hot">${one.stars} 星</span><span class="low">${readableTime(one.at, serverNow())}</span>
      </span>
      <span>${one.words || html`<span class="low">没有留言</span>`}</span>
      ${this.mayOpen
        ? html`<span><button class="link" data-testid="low-chat" @click=${() => tell(this, "pick-conversation", one.conversation_id)}>看这次会话</button></span>`
        : nothing}
    </li>`;
  }
}

function side(name: string, text: string, stars: Stars): TemplateResult {
  const parts = stars.by_star.map((count, n) => `${n + 1}星 ${count}`).reverse();
  return html`<section class="card" aria-label=${text} data-testid="ratings-${name}">
    <span>${text}</span><span class="average">${average(stars)}</span>
    <span class="low">${stars.rated} 次评价 · ${stars.low} 次一、二星 · ${stars.skipped} 次没评</span>
    ${stars.rated > 0 ? html`<span class="low">${parts.join(" · ")}</span>` : nothing}
  </section>`;
}

function average({ average: value }: Stars): string {
  return value === null ? "—" : `${value} 分`;
}

function withCount(stars: Stars): string {
  return stars.rated === 0 ? "—" : `${average(stars)}（${stars.rated} 次）`;
}

function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[], name: string): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${heads.join("、")}>
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...cells]) => html`<tr data-testid=${name}>
            <th scope="row">${first}</th>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

define("desk-ratings", RatingsView);
