/** What agents left behind, as lines of the transcript: for the desk alone. */
import type { HandBack } from "./api";

/** By the seq of the notice that each stands beneath. */
export function asidesOf(all: readonly HandBack[]): ReadonlyMap<number, readonly string[]> {
  return new Map(all.map((one) => [one.seq, linesOf(one)]));
}

export function linesOf(one: HandBack): string[] {
  const verb = one.ended_as === "closed" ? "结束了会话" : "交还小二";
  const lines = [
    `${one.agent_name}${verb}${one.reason_text ? `：${one.reason_text}` : ""}`,
    one.settled && `${one.ended_as === "closed" ? "备注" : "处理结果"}：${one.settled}`,
    one.order_no && `涉及订单：${one.order_no}`,
    one.promise && `答应买家：${one.promise}${one.promise_due ? `（${dayOf(one.promise_due)}前）` : ""}`,
    one.open_point && `没办完：${one.open_point}`,
    one.goes_on && "原来在办的事由小二接着办",
  ];
  return lines.filter((line) => typeof line === "string" && line !== "") as string[];
}

function dayOf(iso: string): string {
  const at = new Date(iso);
  return `${at.getMonth() + 1}月${at.getDate()}日`;
}
