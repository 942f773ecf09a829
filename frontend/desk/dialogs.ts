/** The desk's small dialogs: giving back, closing, help. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import type { DeskOrder } from "./api";
import { closeFields, giveBackFields, missingIn } from "./leaving-fields";

export type DialogKind = "give-back" | "close" | "help";

const KEYS: readonly (readonly [string, string])[] = [
  ["↑ ↓", "在会话列表里移动，回车打开"],
  ["Alt + J", "接起分给我的新会话"],
  ["Alt + N", "把分给我的新会话转给同事"],
  ["Alt + T", "接入正在看的会话"],
  ["Alt + H", "暂挂或继续正在看的会话"],
  ["Alt + R", "休息 / 上线"],
  ["Alt + B", "交还小二"],
  ["Alt + G", "转给同事、技能组或主管"],
  ["/ 或 Alt + S", "找话术；↑ ↓ 选，回车放进输入框"],
  ["Alt + 1…3", "用第几条建议话术"],
  ["Alt + Z", "撤回刚发的一条（5 秒内）"],
  ["Alt + M", "写内部备注，@ 提醒同事"],
  ["Ctrl / Alt + K", "搜索买家、订单、聊天和工单"],
  ["Alt + W", "结束会话"],
  ["Alt + D", "到右边的办理区"],
  ["Alt + O", "打开或离开店务"],
  ["Alt + L", "审批、工单和待办"],
  ["Enter", "发送；Shift + Enter 换行"],
  ["Esc", "关闭弹窗；在手机上回到列表"],
  ["?", "打开这张表"],
];

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
      .missing {
        color: var(--hot);
      }
      .tick {
        display: flex;
        gap: 8px;
        align-items: center;
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
  @state() private missing = "";
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
      ${this.kind === "give-back" ? giveBackFields(this.orders) : closeFields()}
      ${this.missing ? html`<p class="missing" role="alert" data-testid="dialog-missing">${this.missing}</p>` : nothing}
      <div class="actions">
        <button class="button quiet" type="button" data-testid="dialog-cancel" @click=${() => this.dialog.close()}>取消</button>
        <button class="button main" data-testid="dialog-ok">${title}</button>
      </div>
    </form>`;
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
    this.missing = this.kind === "give-back" ? missingIn(form) : missingTask(form);
    if (this.missing) event.preventDefault();
    else tell(this, "dialog-done", form);
  };

  #closed = (): void => tell(this, "dialog-closed");
}

function missingTask(form: Readonly<Record<string, string>>): string {
  return form["task"]?.trim() && !form["task_day"] ? "要跟进的事，请选哪天之前。" : "";
}

define("desk-dialog", DeskDialog);
