/** Beside the chats: what waits for approval, all cases, and what comes back on a day. */
import { LitElement, type PropertyValues, type TemplateResult, css, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { readableDue, readableTime, yuan } from "../shared/readable";
import { buttons, theme } from "../shared/theme";
import type { DeskCase } from "./api";
import "./case-sheet";
import { type CaseWords, type DoingApi, type Grant, type Task, formOf } from "./doing-api";
import { choose } from "./doing-forms";
import "./errands-list";
import { workStyles } from "./work-style";

export type WorkTab = "approvals" | "cases" | "errands" | "tasks";

const TABS: readonly (readonly [WorkTab, string])[] = [
  ["approvals", "待审批"],
  ["cases", "工单"],
  ["errands", "交办"],
  ["tasks", "待办"],
];
const APPROVERS: Readonly<Record<string, string>> = { agent: "客服可批", lead: "主管可批", admin: "店长可批" };

export class WorkPanel extends LitElement {
  static override styles = [
    theme,
    buttons,
    workStyles,
    css`
      dialog {
        width: min(720px, calc(100vw - 16px));
        height: min(720px, calc(100dvh - 16px));
        padding: 16px 24px;
        border: 0;
        border-radius: 16px;
        background: var(--paper);
        color: var(--ink);
        box-shadow: var(--shadow);
        overflow-y: auto;
      }
      dialog::backdrop {
        background: rgb(42 36 32 / 40%);
      }
      .filter {
        grid-template-columns: repeat(3, minmax(0, 1fr));
      }
    `,
  ];

  @property({ attribute: false }) api!: DoingApi;
  @property() tab: WorkTab = "approvals";
  @property() mark = "";
  @property({ type: Boolean }) hasChats = true;
  /** A case to be shown at once. */
  @property() number = "";
  @state() private grants: readonly Grant[] | null = null;
  @state() private cases: readonly DeskCase[] | null = null;
  @state() private tasks: readonly Task[] | null = null;
  @state() private words: CaseWords | null = null;
  @state() private word = "";
  @state() private asks: { readonly id: string; readonly verb: string } | null = null;
  @query("dialog") private readonly dialog!: HTMLDialogElement;
  #filter: Readonly<Record<string, string>> = { due: "all" };

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("tab") || changed.has("mark")) void this.#load();
  }

  protected override render(): TemplateResult {
    return html`<dialog
      aria-label="审批、工单、交办和待办"
      data-testid="work"
      @close=${() => tell(this, "work-closed")}
      @case-closed=${() => (this.number = "")}
      @pick-conversation=${() => this.dialog.close()}
    >
      <div class="top">
        <div class="tabs" role="tablist" aria-label="工作列表">${TABS.filter(([tab]) => this.hasChats || tab === "approvals").map(([tab, text]) => this.#tab(tab, text))}</div>
        <button class="button quiet" data-testid="work-close" @click=${() => this.dialog.close()}>关闭</button>
      </div>
      ${this.word ? html`<p class="word bad" role="alert" data-testid="work-word">${this.word}</p>` : nothing}
      ${this.number ? html`<desk-case .api=${this.api} .number=${this.number} .mark=${this.mark}></desk-case>` : this.#list()}
    </dialog>`;
  }

  #tab(tab: WorkTab, text: string): TemplateResult {
    return html`<button
      class="button"
      role="tab"
      aria-selected=${this.tab === tab}
      data-testid="work-${tab}"
      @click=${() => {
        [this.tab, this.number, this.word, this.asks] = [tab, "", "", null];
      }}
    >
      ${text}
    </button>`;
  }

  #list(): TemplateResult {
    if (this.tab === "approvals") return list(this.grants, "没有等待审批的赔付。", (one) => one.grant_id, (one) => this.#grant(one));
    if (this.tab === "errands") return html`<desk-errands .api=${this.api.errands} .mark=${this.mark}></desk-errands>`;
    if (this.tab === "tasks") return list(this.tasks, "没有待办。答应买家的事、要回访的人，都可以在会话旁边加进来。", (one) => one.task_id, (one) => this.#task(one));
    return html`${this.#filters()}${list(this.cases, "没有符合条件的工单。", (one) => one.case_no, (one) => this.#case(one))}`;
  }

  // --- approvals ------------------------------------------------------------------

  #grant(one: Grant): TemplateResult {
    const sum = one.points > 0 ? `${one.points} 积分` : yuan(one.amount_fen);
    return html`<li class="line" data-testid="approval">
      <span class="top"><b>${one.kind_text} ${sum}</b><span class="tag">${APPROVERS[one.approver] ?? one.words}</span></span>
      <span>${one.reason_text}${one.text ? ` · ${one.text}` : ""}</span>
      <span class="low">
        会员 ${one.buyer_id}${one.order_no ? ` · 订单 ${one.order_no}` : ""} · ${one.asked_by_name}申请于
        ${readableTime(one.asked_at, serverNow())}${one.evidence ? ` · 依据 ${one.evidence}` : ""}
      </span>
      <span class="deeds">
        <button class="button main" data-testid="approve" @click=${() => void this.#decide(one, "approve", { amount_fen: one.amount_fen })}>批准 ${sum}</button>
        <button class="button" data-testid="refuse" @click=${() => this.#ask(one.grant_id, "refuse")}>不批准</button>
        <button class="button" data-testid="change" @click=${() => this.#ask(one.grant_id, "change")}>改金额</button>
      </span>
      ${this.asks?.id === one.grant_id ? this.#why(one, this.asks.verb) : nothing}
    </li>`;
  }

  #why(one: Grant, verb: string): TemplateResult {
    const send = (event: SubmitEvent): void => {
      event.preventDefault();
      void this.#decide(one, verb, formOf(event.target as HTMLFormElement));
    };
    return html`<form data-testid="why-form" @submit=${send}>
      ${verb === "change"
        ? html`<label class="field"><span>新金额（元，要由另一位同事批准）</span><input class="input" name="amount" required inputmode="decimal" data-testid="why-amount" /></label>`
        : nothing}
      <label class="field"><span>原因（必填）</span><input class="input" name="why" required maxlength="200" data-testid="why" /></label>
      <button class="button main" data-testid="why-ok">${verb === "change" ? "改金额" : "不批准"}</button>
    </form>`;
  }

  #decide(one: Grant, verb: string, body: Readonly<Record<string, unknown>>): Promise<void> {
    return this.#try(() => this.api.decide(one.grant_id, verb, body));
  }

  // --- cases ----------------------------------------------------------------------

  #filters(): TemplateResult {
    const named = (all: CaseWords["states"] | undefined): (readonly [string, string])[] => (all ?? []).map((x) => [x.value, x.label]);
    const open = named(this.words?.states).filter(([value]) => !["done", "refused", "followed_up"].includes(value));
    return html`<form class="filter" @change=${this.#filtered} @submit=${(event: Event) => event.preventDefault()}>
      ${choose("due", "期限", [["all", "全部未办结"], ["overdue", "已超时"], ["follow_up", "待回访"]])}
      ${choose("state", "状态", [["", "不限"], ...open])} ${choose("department", "负责部门", [["", "不限"], ...named(this.words?.departments)])}
    </form>`;
  }

  #filtered = (event: Event): void => {
    const { form } = event.target as HTMLSelectElement;
    if (form) this.#filter = formOf(form);
    void this.#load();
  };

  #case(one: DeskCase): TemplateResult {
    const due = one.due_at ? `${one.is_overdue ? "已超时，应于" : "应于"} ${readableDue(one.due_at, serverNow())} 前处理` : "";
    return html`<li class="line ${one.is_overdue ? "late" : ""}" data-testid="work-case">
      <span class="top"><b>${one.kind_label}</b><span class="tag">${one.state_label}</span></span>
      <span class="low">工单 ${one.case_no}${one.order_no ? ` · 订单 ${one.order_no}` : ""}</span>
      <span class="low">${one.department_label}${due ? ` · ${due}` : ""}</span>
      <span><button class="link" data-testid="case-open" @click=${() => (this.number = one.case_no)}>查看和处理</button></span>
    </li>`;
  }

  // --- tasks ----------------------------------------------------------------------

  #task(one: Task): TemplateResult {
    return html`<li class="line ${one.is_due ? "late" : ""}" data-testid="task">
      <span class="top"><b>${one.kind_label}</b><span class="tag">${readableDue(one.due_at, serverNow())} 前</span></span>
      <span>${one.words}</span>
      <span class="low">${one.buyer_name}${one.order_no ? ` · 订单 ${one.order_no}` : ""}${one.case_no ? ` · 工单 ${one.case_no}` : ""}${one.asked_by_name ? ` · ${one.asked_by_name}记下` : ""}</span>
      <span class="deeds">
        <button class="link" data-testid="task-talk" @click=${() => tell(this, "pick-conversation", one.conversation_id)}>打开会话</button>
        <button class="button" data-testid="task-finish" @click=${() => this.#ask(one.task_id, "finish")}>办完了</button>
        <button class="button" data-testid="task-later" @click=${() => this.#ask(one.task_id, "put_off")}>改期</button>
      </span>
      ${this.asks?.id === one.task_id ? this.#outcome(one, this.asks.verb) : nothing}
    </li>`;
  }

  #outcome(one: Task, verb: string): TemplateResult {
    const send = (event: SubmitEvent): void => {
      event.preventDefault();
      const body = formOf(event.target as HTMLFormElement);
      void this.#try(() => this.api.changeTask(one.task_id, verb, body));
    };
    const field =
      verb === "finish"
        ? html`<label class="field"><span>结果</span><input class="input" name="outcome" maxlength="500" data-testid="task-outcome" /></label>`
        : html`<label class="field"><span>改到哪天</span><input class="input" type="date" name="day" required data-testid="task-day" /></label>`;
    return html`<form data-testid="task-form" @submit=${send}>${field}<button class="button main" data-testid="task-ok">确定</button></form>`;
  }

  #ask(id: string, verb: string): void {
    this.asks = this.asks?.id === id && this.asks.verb === verb ? null : { id, verb };
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("li form input")?.focus());
  }

  /** After every decision, done or refused, the newest list is asked for. */
  async #try(work: () => Promise<unknown>): Promise<void> {
    this.word = "";
    try {
      await work();
      this.asks = null;
    } catch (error) {
      this.#tell(error);
    }
    await this.#load();
  }

  async #load(): Promise<void> {
    try {
      if (this.tab === "errands") return; // its list asks by itself
      if (this.tab === "approvals") this.grants = (await this.api.approvals()).grants;
      else if (this.tab === "tasks") this.tasks = (await this.api.tasks()).tasks;
      else {
        this.words ??= await this.api.words();
        this.cases = (await this.api.cases(this.#filter)).cases;
      }
    } catch (error) {
      this.#tell(error);
    }
  }

  #tell(error: unknown): void {
    const { status, text } = refusalFrom(error);
    if (status === 401) tell(this, "signed-out");
    this.word = text;
  }
}

/** By key: a form that is open in a line stays with it when others come or go. */
function list<T>(all: readonly T[] | null, none: string, key: (one: T) => string, line: (one: T) => TemplateResult): TemplateResult {
  if (all === null) return html`<p class="none" role="status">正在取…</p>`;
  if (all.length === 0) return html`<p class="none" data-testid="work-none">${none}</p>`;
  return html`<ul class="lines">
    ${repeat(all, key, line)}
  </ul>`;
}

define("desk-work", WorkPanel);
