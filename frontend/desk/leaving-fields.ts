/** The fields of giving back and of ending a conversation. */
import { type TemplateResult, html, nothing } from "lit";

import type { DeskApi, DeskOrder, GiveBack } from "./api";
import type { DoingApi } from "./doing-api";

export const REASONS: readonly (readonly [string, string])[] = [
  ["solved", "问题已解决"],
  ["no_answer", "买家不再回复"],
  ["to_be_followed", "先结束，之后跟进"],
  ["elsewhere", "已在别处处理"],
  ["spam", "广告或骚扰"],
  ["other", "其他"],
];

type Form = Readonly<Record<string, string>>;

/** The form as the app wants it: empty fields are left out. */
export function giveBackOf(form: Form): GiveBack {
  const { settled = "", goes_on: goesOn = "" } = form;
  const more = Object.fromEntries(
    ["order_no", "promise", "promise_day", "open_point"].map((name) => [name, (form[name] ?? "").trim()]).filter(([, value]) => value !== ""),
  );
  return { settled: settled.trim(), ...more, ...(goesOn ? { goes_on: true } : {}) };
}

/** What is still missing, in words; empty when the form may go. */
export function missingIn(form: Form): string {
  const { settled, promise, promise_day: day } = { promise: undefined, promise_day: undefined, ...giveBackOf(form) };
  if (settled === "") return "请写明处理了什么。";
  return promise !== undefined && day === undefined ? "答应了买家的事，请选哪天之前办到。" : "";
}

/** Ends a conversation; what is to be followed up is kept first: the chat is not ended without it. */
export async function endWith(api: Pick<DeskApi, "close">, doing: Pick<DoingApi, "deed">, id: string, form: Form): Promise<void> {
  const { reason = "solved", note = "", task = "", task_day: day = "" } = form;
  if (task.trim()) await doing.deed(id, "tasks", { kind: "callback", words: task.trim(), day });
  await api.close(id, reason, note.trim());
}

export function giveBackFields(orders: readonly DeskOrder[]): TemplateResult {
  return html`
    <p>小二会照着这些接着说，不会让买家从头讲一遍。</p>
    <label class="field"
      ><span>处理了什么（必填）</span>
      <textarea class="input" name="settled" rows="3" required maxlength="500" data-testid="field-settled"></textarea>
    </label>
    ${orders.length > 0
      ? html`<label class="field"
          ><span>涉及订单</span>
          <select class="input" name="order_no" data-testid="field-order">
            <option value="">没有</option>
            ${orders.map((order) => html`<option value=${order.order_no}>${order.order_no} ${order.title}</option>`)}
          </select>
        </label>`
      : nothing}
    <label class="field"
      ><span>答应了买家什么</span>
      <input class="input" name="promise" maxlength="500" data-testid="field-promise" />
    </label>
    <label class="field"
      ><span>哪天之前办到（答应了就要选，到期会回到待办）</span>
      <input class="input" type="date" name="promise_day" data-testid="field-promise-day" />
    </label>
    <label class="field"
      ><span>还有什么没办完（会进待办）</span>
      <input class="input" name="open_point" maxlength="500" data-testid="field-open-point" />
    </label>
    <label class="tick">
      <input type="checkbox" name="goes_on" value="yes" data-testid="field-goes-on" />买家原来在办的事，请小二接着办
    </label>
  `;
}

export function closeFields(): TemplateResult {
  return html`<label class="field"
      ><span>原因</span>
      <select class="input" name="reason" data-testid="field-reason">
        ${REASONS.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
      </select>
    </label>
    <label class="field"><span>备注</span><input class="input" name="note" maxlength="500" data-testid="field-note" /></label>
    <label class="field"
      ><span>之后要跟进什么（写了会进待办）</span>
      <input class="input" name="task" maxlength="500" data-testid="field-task" />
    </label>
    <label class="field"><span>哪天之前</span><input class="input" type="date" name="task_day" data-testid="field-task-day" /></label>`;
}
