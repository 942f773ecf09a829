/** The forms of the doing panel, one a deed. */
import { type TemplateResult, html, nothing } from "lit";

import { yuan } from "../shared/readable";
import type { CaseWords, Coupon, Doing, DoingOrder } from "./doing-api";

export type DeedKind = "case" | "note" | "return" | "grant" | "coupon" | "task";

export const DEEDS: readonly (readonly [DeedKind, string])[] = [
  ["case", "开工单"],
  ["note", "订单备注"],
  ["return", "退货"],
  ["grant", "赔付"],
  ["coupon", "用券"],
  ["task", "待办"],
];

const REASONS: readonly (readonly [string, string])[] = [
  ["late", "延误"],
  ["damaged", "破损"],
  ["missing_or_wrong", "漏发错发"],
  ["out_of_stock", "缺货"],
  ["quality", "质量问题"],
  ["price_difference", "价格差"],
  ["return_freight", "我方责任退货运费"],
];
const WAYS: readonly (readonly [string, string])[] = [
  ["", "按规则"],
  ["coupon", "补偿券"],
  ["part_refund", "部分退款"],
];
const CAUSES: readonly (readonly [string, string])[] = [
  ["personal", "不喜欢或不合适"],
  ["quality", "质量问题"],
  ["damaged", "收到时破损"],
  ["wrong_goods", "发错货"],
  ["not_as_described", "与描述不符"],
];
const CONDITIONS: readonly (readonly [string, string])[] = [
  ["intact", "完好"],
  ["opened", "拆开看过"],
  ["seal_broken", "封口已拆"],
  ["tag_cut", "吊牌已剪"],
  ["worn", "有使用痕迹"],
];

interface Parts {
  readonly now: Doing;
  readonly words: CaseWords | null;
  readonly order: string;
  readonly onOrder: (orderNo: string) => void;
}

export function fieldsOf(kind: DeedKind, parts: Parts): TemplateResult {
  switch (kind) {
    case "case":
      return caseFields(parts);
    case "note":
      return html`${orderField(parts, true)} ${area("text", "备注原文", "照买家的话写，例如：周五再发", 200)}`;
    case "return":
      return html`${orderField(parts, true)} ${lineField(parts, true)} ${choose("cause", "原因", CAUSES)}
      ${choose("condition", "商品状态", CONDITIONS)} ${input("qty", "件数（不填为全部）", "numeric")}`;
    case "grant":
      return grantFields(parts);
    case "coupon":
      return html`${couponField(parts.now.coupons)} ${orderField(parts, true)}`;
    default:
      return taskFields(parts);
  }
}

function caseFields(parts: Parts): TemplateResult {
  const kinds = (parts.words?.kinds ?? []).map(({ value, label }) => [value, label] as const);
  return html`${choose("kind", "什么事", kinds)} ${orderField(parts, false)} ${lineField(parts, false)}
  ${area("words", "情况", "买家怎么说的、查到了什么", 1000)}`;
}

function grantFields(parts: Parts): TemplateResult {
  const left = parts.now.orders.find((one) => one.order_no === parts.order)?.left_fen;
  return html`${orderField(parts, true)} ${lineField(parts, false)} ${choose("reason", "为什么赔", REASONS)}
  ${choose("kind", "怎么赔", WAYS)} ${input("amount", "金额（元，不填按规则）", "decimal")}
  ${input("receipt", "运费凭证金额（退货运费才填）", "decimal")} ${input("text", "说明", "text")}
  ${left === undefined ? nothing : html`<p class="low">这单最多还能退 ${yuan(left)}。</p>`}`;
}

function taskFields(parts: Parts): TemplateResult {
  const kinds: (readonly [string, string])[] = [["callback", "回访买家"]];
  if (parts.now.cases.length > 0) kinds.push(["case", "跟进工单"]);
  const cases = parts.now.cases.map((one) => [one.case_no, `${one.case_no} ${one.kind_label}`] as const);
  return html`${choose("kind", "哪种", kinds)}
  ${cases.length > 0 ? choose("case_no", "工单", [["", "不涉及"], ...cases]) : nothing}
  ${area("words", "要做什么", "例如：周五问买家围巾收到没有", 500)}
  <label class="field"><span>哪天之前（必填）</span><input class="input" type="date" name="day" required data-testid="doing-day" /></label>`;
}

function orderField({ now, order, onOrder }: Parts, isRequired: boolean): TemplateResult {
  const options = now.orders.map((one) => [one.order_no, `${one.order_no} ${one.state_label} ${one.title}`] as const);
  return html`<label class="field"
    ><span>订单${isRequired ? "（必填）" : ""}</span>
    <select
      class="input"
      name="order_no"
      ?required=${isRequired}
      data-testid="doing-order"
      @change=${(event: Event) => onOrder((event.target as HTMLSelectElement).value)}
    >
      ${isRequired ? nothing : html`<option value="">不涉及订单</option>`}
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === order}>${text}</option>`)}
    </select>
  </label>`;
}

function lineField({ now, order }: Parts, isRequired: boolean): TemplateResult | typeof nothing {
  const found: DoingOrder | undefined = now.orders.find((one) => one.order_no === order);
  if (found === undefined || found.lines.length === 0) return nothing;
  const lines = found.lines.map((one) => [one.sku, `${one.title} × ${one.qty} ${yuan(one.paid_fen)}`] as const);
  return choose("sku", "商品", isRequired || lines.length === 1 ? lines : [["", "整单"], ...lines]);
}

function couponField(coupons: readonly Coupon[]): TemplateResult {
  const text = (one: Coupon): string => {
    const from = one.from_fen > 0 ? `满 ${yuan(one.from_fen)} ` : "";
    return `${one.kind_text} ${from}${yuan(one.amount_fen)}${one.use_by ? `，${one.use_by} 前用` : ""}`;
  };
  return choose(
    "key",
    "哪一张",
    coupons.map((one) => [one.key, text(one)] as const),
  );
}

export function choose(name: string, label: string, options: readonly (readonly [string, string])[]): TemplateResult {
  return html`<label class="field"
    ><span>${label}</span>
    <select class="input" name=${name} data-testid="doing-${name}">
      ${options.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
    </select>
  </label>`;
}

function area(name: string, label: string, hint: string, most: number): TemplateResult {
  return html`<label class="field"
    ><span>${label}（必填）</span>
    <textarea class="input" name=${name} rows="2" required maxlength=${most} placeholder=${hint} data-testid="doing-${name}"></textarea>
  </label>`;
}

function input(name: string, label: string, mode: "text" | "numeric" | "decimal"): TemplateResult {
  return html`<label class="field"
    ><span>${label}</span><input class="input" name=${name} inputmode=${mode} maxlength="64" data-testid="doing-${name}"
  /></label>`;
}
