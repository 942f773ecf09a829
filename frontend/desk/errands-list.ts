/** The tab 交办 of the work panel: what warehouse and finance have to do, and what they have done. */
import { LitElement, type PropertyValues, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { readableDue, readableTime } from "../shared/readable";
import { buttons, theme } from "../shared/theme";
import { type Errand, type ErrandKind, type ErrandLists, type ErrandsApi, ageOf } from "./errands-api";
import { workStyles } from "./work-style";

type Shown = ErrandKind | "all";
type Verb = "finish" | "fail";

const KINDS: readonly (readonly [Shown, string])[] = [
  ["all", "全部"],
  ["warehouse", "仓库"],
  ["refund", "退款"],
  ["invoice", "发票"],
];
const NUMBERS: Readonly<Record<ErrandKind, string>> = {
  warehouse: "结果或快递单号（可不填）",
  refund: "退款流水号（可不填）",
  invoice: "发票号码（可不填）",
};

export class ErrandsList extends LitElement {
  static override styles = [
    theme,
    buttons,
    workStyles,
    css`
      .line.failed {
        border-style: dashed;
      }
      summary {
        min-height: 32px;
        color: var(--ink-2);
        font-size: 13px;
        line-height: 32px;
        cursor: pointer;
      }
      .number {
        user-select: all;
      }
    `,
  ];

  @property({ attribute: false }) api!: ErrandsApi;
  @property() mark = "";
  @state() private lists: ErrandLists | null = null;
  @state() private shown: Shown = "all";
  @state() private asks: { readonly key: string; readonly verb: Verb } | null = null;
  @state() private word = "";

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("mark") || changed.has("api")) void this.#load();
  }

  protected override render(): TemplateResult {
    return html`<div class="tabs" role="group" aria-label="交办种类">${KINDS.map(([kind, text]) => this.#kind(kind, text))}</div>
      ${this.word ? html`<p class="word bad" role="alert" data-testid="errand-word">${this.word}</p>` : nothing}
      ${this.lists === null ? html`<p class="none" role="status">正在取…</p>` : this.#all(this.lists)}`;
  }

  #kind(kind: Shown, text: string): TemplateResult {
    const waiting = this.lists?.waiting ?? [];
    const count = kind === "all" ? waiting.length : waiting.filter((one) => one.kind === kind).length;
    return html`<button class="button" aria-pressed=${this.shown === kind} data-testid="errands-${kind}" @click=${() => (this.shown = kind)}>
      ${text} ${count}
    </button>`;
  }

  #all(lists: ErrandLists): TemplateResult {
    const [waiting, ended] = [lists.waiting, lists.ended].map((all) => all.filter((one) => this.shown === "all" || one.kind === this.shown));
    return html`${waiting?.length
        ? html`<ul class="lines">
            ${repeat(waiting, keyOf, (one) => this.#line(one))}
          </ul>`
        : html`<p class="none" data-testid="errands-none">没有等着办的。买家要拦截、补发、换货、退款或开发票时，会自动列到这里。</p>`}
      ${ended?.length
        ? html`<details>
            <summary data-testid="errands-ended">最近办完的 ${ended.length} 条</summary>
            <ul class="lines">
              ${repeat(ended, keyOf, (one) => this.#line(one))}
            </ul>
          </details>`
        : nothing}`;
  }

  #line(one: Errand): TemplateResult {
    const look = one.is_late ? "late" : one.state === "failed" ? "failed" : "";
    return html`<li class="line ${look}" data-testid="errand">
      <span class="top"><b>${one.what}</b><span class="tag">${one.kind_label} · ${this.#stands(one)}</span></span>
      ${one.detail ? html`<span>${one.detail}</span>` : nothing}
      <span class="low">订单 <span class="number">${one.order_no}</span>${one.order_title ? ` · ${one.order_title}` : ""}${one.buyer_name ? ` · ${one.buyer_name}` : ""}</span>
      <span class="low">${this.#when(one)}</span>
      ${one.said_at
        ? html`<span class="low" data-testid="errand-said">${one.said_by} ${readableTime(one.said_at, serverNow())} 标记${one.state === "failed" ? "没办成" : "办完"}${one.said ? `：${one.said}` : ""}</span>`
        : nothing}
      <span class="deeds">${this.#deeds(one)}</span>
      ${this.asks?.key === keyOf(one) ? this.#form(one, this.asks.verb) : nothing}
    </li>`;
  }

  #stands(one: Errand): string {
    return { open: "待办", failed: "没办成，待处理", done: "已办完" }[one.state];
  }

  #when(one: Errand): string {
    if (one.state === "done") return `登记于 ${readableTime(one.at, serverNow())}`;
    const due = `${one.is_late ? "已超时，应于" : "应于"} ${readableDue(one.due_at, serverNow())} 前办`;
    return `已等 ${ageOf(one.at, serverNow())} · ${due}`;
  }

  #deeds(one: Errand): TemplateResult {
    return html`${one.conversation_id
      ? html`<button class="link" data-testid="errand-talk" @click=${() => tell(this, "pick-conversation", one.conversation_id)}>打开会话</button>`
      : nothing}
    ${one.may_settle
      ? html`<button class="button main" data-testid="errand-finish" @click=${() => this.#ask(one, "finish")}>办完了</button>
          <button class="button" data-testid="errand-fail" @click=${() => this.#ask(one, "fail")}>没办成</button>`
      : one.state === "done"
        ? nothing
        : html`<span class="low">退款由主管确认</span>`}`;
  }

  #form(one: Errand, verb: Verb): TemplateResult {
    const send = (event: SubmitEvent): void => {
      event.preventDefault();
      const said = new FormData(event.target as HTMLFormElement).get("said");
      void this.#settle(one, verb, typeof said === "string" ? said.trim() : "");
    };
    const label = verb === "finish" ? NUMBERS[one.kind] : "为什么没办成（必填，会提醒同事告诉买家）";
    return html`<form data-testid="errand-form" @submit=${send}>
      <label class="field"><span>${label}</span><input class="input" name="said" maxlength="300" ?required=${verb === "fail"} data-testid="errand-input" /></label>
      <button class="button main" data-testid="errand-ok">${verb === "finish" ? "确认办完" : "确认没办成"}</button>
    </form>`;
  }

  #ask(one: Errand, verb: Verb): void {
    const isOpen = this.asks?.key === keyOf(one) && this.asks.verb === verb;
    this.asks = isOpen ? null : { key: keyOf(one), verb };
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("li form input")?.focus());
  }

  /** Done or refused, the newest list is asked for: a colleague may have been quicker. */
  async #settle(one: Errand, verb: Verb, said: string): Promise<void> {
    this.word = "";
    try {
      await this.api.settle(one, verb, said);
      this.asks = null;
    } catch (error) {
      this.#tell(error);
    }
    await this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.lists = await this.api.all();
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

function keyOf(one: Errand): string {
  return `${one.kind} ${one.key}`;
}

define("desk-errands", ErrandsList);
