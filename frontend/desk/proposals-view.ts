/** 待主管确认: what the records say may count against points; a lead notes it or lets it go. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { readableTime } from "../shared/readable";
import { buttons, theme } from "../shared/theme";
import { formOf } from "./doing-api";
import type { Proposal } from "./reports-api";
import { settingsStyles } from "./settings-style";

/** What becomes the mark. */
export interface NotedProposal {
  readonly id: string;
  readonly agent_id: string;
  readonly conversation_id: string | null;
  readonly kind: string;
  readonly why: string;
}

export class ProposalsView extends LitElement {
  static override styles = [theme, buttons, settingsStyles];

  @property({ attribute: false }) proposals: readonly Proposal[] = [];
  @property({ attribute: false }) kinds: readonly (readonly [string, string])[] = [];
  @property({ type: Boolean }) mayOpen = true;
  @property({ type: Boolean }) busy = false;
  @state() private asks: { readonly was: Proposal; readonly what: "note" | "waive" } | null = null;

  protected override render(): TemplateResult | typeof nothing {
    if (this.proposals.length === 0) return nothing;
    return html`<section aria-label="待主管确认">
      <h3>待主管确认（${this.proposals.length}）</h3>
      <p class="lead">系统按买家投诉和离岗的记录提出来的，记不记由主管定；没记之前不扣分，当事人也看不到。</p>
      <ul class="cards">
        ${repeat(this.proposals, (one) => one.key, (one) => this.#one(one))}
      </ul>
    </section>`;
  }

  #one(one: Proposal): TemplateResult {
    const ask = (what: "note" | "waive"): void => {
      this.asks = this.asks?.was.key === one.key && this.asks.what === what ? null : { was: one, what };
    };
    return html`<li class="card" data-testid="proposal">
      <span class="top"><b>${one.agent_name}</b><span class="tag">${one.kind_label}</span><span class="low">${readableTime(one.at, serverNow())}</span></span>
      <span>${one.why}</span>
      <span class="deeds">
        ${one.conversation_id && this.mayOpen ? html`<button class="link" data-testid="proposal-chat" @click=${() => tell(this, "pick-conversation", one.conversation_id)}>看这次会话</button>` : nothing}
        ${one.may_decide
          ? html`<button class="button" data-testid="proposal-note" @click=${() => ask("note")}>记下</button><button class="button quiet" data-testid="proposal-waive" @click=${() => ask("waive")}>不记</button>`
          : html`<span class="low">自己的由另一位主管来定。</span>`}
      </span>
      ${this.asks?.was.key === one.key ? this.#form(this.asks.was, this.asks.what) : nothing}
    </li>`;
  }

  #form(was: Proposal, what: "note" | "waive"): TemplateResult {
    const send = (event: SubmitEvent): void => {
      event.preventDefault();
      const { why = "", kind = was.kind } = formOf(event.target as HTMLFormElement);
      if (what === "waive") tell(this, "proposal-waived", { key: was.key, why });
      else tell<NotedProposal>(this, "proposal-noted", { id: was.key, agent_id: was.agent_id, conversation_id: was.conversation_id, kind, why });
    };
    const isNote = what === "note";
    return html`<form data-testid="proposal-form" @submit=${send}>
      ${isNote && was.conversation_id
        ? html`<label class="field"
            ><span>哪一类</span
            ><select class="input" name="kind" data-testid="proposal-kind">
              ${this.kinds.map(([value, text]) => html`<option value=${value} ?selected=${value === was.kind}>${text}</option>`)}
            </select></label
          >`
        : nothing}
      <label class="field"
        ><span>${isNote ? "原因（必填，当事人会看到）" : "为什么不记（必填，记入操作记录）"}</span
        ><input class="input" name="why" required maxlength="500" data-testid="proposal-why" .value=${isNote ? was.why : ""}
      /></label>
      <span><button class="button main" data-testid="proposal-ok" ?disabled=${this.busy}>${isNote ? "记下" : "不记"}</button></span>
    </form>`;
  }
}

define("desk-proposals", ProposalsView);
