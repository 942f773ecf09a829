/** The desk's small dialogs: giving back, closing, help. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, query } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import type { DeskOrder, GiveBack } from "./api";

export type DialogKind = "give-back" | "close" | "help";

const KEYS: readonly (readonly [string, string])[] = [
  ["↑ ↓", "在会话列表里移动，回车打开"],
  ["Alt + T", "接入正在看的会话"],
  ["Alt + B", "交还小二"],
  ["Alt + R", "转给同事、技能组或主管"],
  ["/ 或 Alt + S", "找话术；↑ ↓ 选，回车放进输入框"],
  ["Alt + 1…3", "用第几条建议话术"],
  ["Alt + Z", "撤回刚发的一条（5 秒内）"],
  ["Alt + N", "写内部备注，@ 提醒同事"],
  ["Ctrl / Alt + K", "搜索买家、订单、聊天和工单"],
  ["Alt + W", "结束会话"],
  ["Enter", "发送；Shift + Enter 换行"],
  ["Esc", "关闭弹窗；在手机上回到列表"],
  ["?", "打开这张表"],
];

const REASONS: readonly (readonly [string, string])[] = [
  ["solved", "问题已解决"],
  ["no_answer", "买家不再回复"],
  ["spam", "广告或骚扰"],
];

/** The form as the app wants it: empty fields are left out. */
export function giveBackOf(form: Readonly<Record<string, string>>): GiveBack {
  const { settled = "", order_no = "", open_point = "" } = form;
  return {
    settled: settled.trim(),
    ...(order_no ? { order_no } : {}),
    ...(open_point.trim() ? { open_point: open_point.trim() } : {}),
  };
}

export class DeskDialog extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      dialog {
        width: min(440px, calc(100vw - 32px));
        padding: 24px;
        border: 0;
        border-radius: 16px;
        background: var(--paper);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      dialog::backdrop {
        background: rgb(42 36 32 / 40%);
      }
      form,
      .stack {
        display: grid;
        gap: 16px;
      }
      h2 {
        margin: 0;
        font-size: 18px;
      }
      p {
        margin: 0;
        color: var(--ink-2);
      }
      textarea {
        resize: vertical;
      }
      .actions {
        display: flex;
        justify-content: flex-end;
        gap: 8px;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 8px 16px;
        margin: 0;
      }
      dd {
        margin: 0;
      }
      kbd {
        padding: 2px 8px;
        border: 1px solid var(--line);
        border-radius: 6px;
        background: var(--sand);
        font: inherit;
        font-size: 13px;
      }
    `,
  ];

  @property() kind: DialogKind = "help";
  @property({ attribute: false }) orders: readonly DeskOrder[] = [];
  @query("dialog") private readonly dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    const titles = { "give-back": "交还小二", close: "结束会话", help: "快捷键" };
    return html`<dialog aria-label=${titles[this.kind]} data-testid="dialog-${this.kind}" @close=${this.#closed}>
      ${this.kind === "help" ? this.#help() : this.#form(titles[this.kind])}
    </dialog>`;
  }

  #form(title: string): TemplateResult {
    return html`<form method="dialog" @submit=${this.#submit}>
      <h2>${title}</h2>
      ${this.kind === "give-back" ? this.#giveBackFields() : this.#closeFields()}
      <div class="actions">
        <button class="button quiet" type="button" data-testid="dialog-cancel" @click=${() => this.dialog.close()}>取消</button>
        <button class="button main" data-testid="dialog-ok">${title}</button>
      </div>
    </form>`;
  }

  #giveBackFields(): TemplateResult {
    return html`
      <p>小二会照着这些接着说，不会让买家从头讲一遍。</p>
      <label class="field"
        ><span>处理了什么（必填）</span>
        <textarea class="input" name="settled" rows="3" required maxlength="500" data-testid="field-settled"></textarea>
      </label>
      ${this.orders.length > 0
        ? html`<label class="field"
            ><span>涉及订单</span>
            <select class="input" name="order_no" data-testid="field-order">
              <option value="">没有</option>
              ${this.orders.map((order) => html`<option value=${order.order_no}>${order.order_no} ${order.title}</option>`)}
            </select>
          </label>`
        : nothing}
      <label class="field"
        ><span>还有什么要继续</span>
        <input class="input" name="open_point" maxlength="500" data-testid="field-open-point" />
      </label>
    `;
  }

  #closeFields(): TemplateResult {
    return html`<label class="field"
      ><span>原因</span>
      <select class="input" name="reason" data-testid="field-reason">
        ${REASONS.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
      </select>
    </label>`;
  }

  #help(): TemplateResult {
    return html`<div class="stack">
      <h2>快捷键</h2>
      <dl>${KEYS.map(([key, what]) => html`<dt><kbd>${key}</kbd></dt><dd>${what}</dd>`)}</dl>
      <div class="actions"><button class="button main" @click=${() => this.dialog.close()}>知道了</button></div>
    </div>`;
  }

  #submit = (event: SubmitEvent): void => {
    const entries = [...new FormData(event.target as HTMLFormElement)];
    const form = Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
    if (this.kind === "give-back" && giveBackOf(form).settled === "") event.preventDefault();
    else tell(this, "dialog-done", form);
  };

  #closed = (): void => tell(this, "dialog-closed");
}

define("desk-dialog", DeskDialog);
