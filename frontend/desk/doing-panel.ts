/** Beside a conversation: what an agent can do for the buyer, and what has been done. */
import { LitElement, type PropertyValues, type TemplateResult, css, html, nothing, unsafeCSS } from "lit";
import { property, query, state } from "lit/decorators.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { readableDue, yuan } from "../shared/readable";
import { buttons, theme } from "../shared/theme";
import { type CaseWords, type Doing, type DoingApi, type DoingOrder, type Grant, type Task, type Wish, formOf } from "./doing-api";
import { DEEDS, type DeedKind, fieldsOf } from "./doing-forms";
import { Doings } from "./doings";
import { tagOf, workStyles } from "./work-style";

const PHONE = "(max-width: 760px)";
const TITLES: Readonly<Record<DeedKind, string>> = {
  case: "登记工单",
  note: "写进订单",
  return: "同意退货",
  grant: "登记赔付",
  coupon: "核销",
  task: "加入待办",
};

export class DoingPanel extends LitElement {
  static override styles = [
    theme,
    buttons,
    workStyles,
    css`
      :host {
        display: block;
        padding: 16px;
        border-top: 1px solid var(--line);
        background: var(--paper);
      }
      summary {
        cursor: pointer;
        font-size: 16px;
        font-weight: 600;
      }
      @media ${unsafeCSS(PHONE)} {
        :host {
          padding: 0 16px;
        }
        summary {
          color: var(--ink-2);
          font-size: 14px;
          font-weight: 400;
          line-height: 44px;
        }
      }
    `,
  ];

  @property({ attribute: false }) api!: DoingApi;
  @property() conversation = "";
  /** Changes with every event of the conversation and every change of grants, cases and tasks. */
  @property() mark = "";
  @state() private kind: DeedKind | null = null;
  @state() private order = "";
  @state() private words: CaseWords | null = null;
  @query("form") private readonly form!: HTMLFormElement | null;
  #doings: Doings | null = null;

  /** Alt+D: the first deed that can be picked. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>(".tabs button, summary")?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("conversation")) {
      this.kind = null;
      this.order = "";
      const signedOut = (): void => tell(this, "signed-out");
      this.#doings = new Doings(this.conversation, this.api, () => this.requestUpdate(), signedOut);
    }
    if (changed.has("conversation") || changed.has("mark")) void this.#doings?.load();
  }

  protected override render(): TemplateResult {
    const doings = this.#doings;
    const now = doings?.now ?? null;
    if (doings === null || now === null) return html``;
    return html`<details ?open=${!matchMedia(PHONE).matches} data-testid="doing">
      <summary>办理</summary>
      ${now.may_act ? this.#deeds(now) : html`<p class="none">接入以后，可以在这里开工单、写备注、办退货和赔付。</p>`}
      ${doings.word ? this.#word(doings) : nothing} ${this.#done(now)}
    </details>`;
  }

  #deeds(now: Doing): TemplateResult {
    const open = DEEDS.filter(([kind]) => isPossible(kind, now));
    return html`<div class="tabs" role="group" aria-label="可以办理的事">
        ${open.map(
          ([kind, text]) => html`<button
            class="button"
            aria-pressed=${this.kind === kind}
            data-testid="doing-${kind}-tab"
            @click=${() => this.#pick(kind, now)}
          >
            ${text}
          </button>`,
        )}
      </div>
      ${now.is_known ? nothing : html`<p class="low">买家没有登录：只能登记工单和待办。</p>`}
      ${this.kind && open.some(([kind]) => kind === this.kind) ? this.#form(this.kind, now) : nothing}`;
  }

  #form(kind: DeedKind, now: Doing): TemplateResult {
    const parts = { now, words: this.words, order: this.order, onOrder: (no: string) => (this.order = no) };
    return html`<form data-testid="doing-form" @submit=${this.#submit}>
      ${fieldsOf(kind, parts)}
      <button class="button main" data-testid="doing-ok" ?disabled=${this.#doings?.isBusy ?? false}>${TITLES[kind]}</button>
    </form>`;
  }

  #word({ word, isBusy }: Doings): TemplateResult {
    return html`<div class="word ${word?.isBad ? "bad" : ""}" role=${word?.isBad ? "alert" : "status"} data-testid="doing-word">
      ${word?.text}
      ${word?.judge
        ? html`<button class="link" data-testid="doing-judge" ?disabled=${isBusy} @click=${() => void word.judge?.()}>由我决定，继续办理</button>`
        : nothing}
    </div>`;
  }

  #done(now: Doing): TemplateResult {
    const open = now.tasks.filter((task) => task.done_at === null);
    return html`${section("未办结工单", now.cases, (one) => this.#case(one))} ${section("待办", open, taskLine)}
    ${section("赔付", now.grants, grantLine)} ${section("提交给店铺系统的事", now.wishes, wishLine)}`;
  }

  #case(one: Doing["cases"][number]): TemplateResult {
    return html`<li class="line ${one.is_overdue ? "late" : ""}" data-testid="doing-case">
      <span class="top"><b>${one.kind_label}</b><span class="tag">${one.state_label}</span></span>
      <span class="low">工单 ${one.case_no}${one.due_at ? ` · 应于 ${readableDue(one.due_at, serverNow())} 前处理` : ""}</span>
      <span><button class="link" data-testid="doing-open-case" @click=${() => tell(this, "open-case", one.case_no)}>查看和处理</button></span>
    </li>`;
  }

  #pick(kind: DeedKind, now: Doing): void {
    this.kind = this.kind === kind ? null : kind;
    const fitting = now.orders.filter((one) => isFitting(kind, one));
    if (kind === "case" || kind === "task") this.order = "";
    else if (!fitting.some((one) => one.order_no === this.order)) this.order = (fitting[0] ?? now.orders[0])?.order_no ?? "";
    if (kind === "case" && this.words === null) void this.#loadWords();
    void this.updateComplete.then(() => this.form?.querySelector<HTMLElement>("select, textarea, input")?.focus());
  }

  async #loadWords(): Promise<void> {
    this.words = await this.api.words().catch(() => null);
  }

  #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const [doings, kind] = [this.#doings, this.kind];
    if (doings === null || kind === null) return;
    void this.#act(doings, kind, formOf(event.target as HTMLFormElement));
  };

  async #act(doings: Doings, kind: DeedKind, fields: Record<string, string>): Promise<void> {
    const deeds: Readonly<Record<DeedKind, () => Promise<boolean>>> = {
      case: () => doings.openCase(fields),
      note: () => doings.note(fields),
      return: () => doings.allowReturn(fields),
      grant: () => doings.grant(fields),
      coupon: () => doings.useCoupon(fields),
      task: () => doings.addTask(fields),
    };
    if (await deeds[kind]()) this.kind = null;
  }
}

/** What the deed is most likely about: a note before it is sent, money and goods back after it was paid. */
function isFitting(kind: DeedKind, { state, paid_fen: paid }: DoingOrder): boolean {
  if (kind === "note" || kind === "coupon") return state === "unpaid" || state === "to_ship";
  return paid > 0;
}

function isPossible(kind: DeedKind, now: Doing): boolean {
  if (kind === "case" || kind === "task") return true;
  return now.orders.length > 0 && (kind !== "coupon" || now.coupons.length > 0);
}

function section<T>(title: string, all: readonly T[], line: (one: T) => TemplateResult): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<h3>${title}</h3>
    <ul class="lines">
      ${all.map(line)}
    </ul>`;
}

function wishLine(one: Wish): TemplateResult {
  return html`<li class="line" data-testid="doing-wish">
    <span class="top"><b>${one.kind_label}</b><span class=${tagOf(one.state)}>${one.words}</span></span>
    <span>${one.what}</span>
    ${one.why ? html`<span>${one.why}</span>` : nothing} ${one.told ? html`<span>${one.told}</span>` : nothing}
    <span class="low">订单 ${one.order_no} · ${one.asked_by_name}登记</span>
  </li>`;
}

function grantLine(one: Grant): TemplateResult {
  const sum = one.points > 0 ? `${one.points} 积分` : yuan(one.amount_fen);
  return html`<li class="line" data-testid="doing-grant">
    <span class="top"><b>${one.kind_text} ${sum}</b><span class=${tagOf(one.state)}>${one.words}</span></span>
    <span class="low">${one.reason_text} · ${one.asked_by_name}申请${one.why ? ` · ${one.why}` : ""}</span>
    ${one.order_no ? html`<span class="low">订单 ${one.order_no}</span>` : nothing}
  </li>`;
}

function taskLine(one: Task): TemplateResult {
  return html`<li class="line ${one.is_due ? "late" : ""}" data-testid="doing-task">
    <span class="top"><b>${one.kind_label}</b><span class="tag">${readableDue(one.due_at, serverNow())} 前</span></span>
    <span>${one.words}</span>
  </li>`;
}

define("desk-doing", DoingPanel);
