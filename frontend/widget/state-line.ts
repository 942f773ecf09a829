/** The line under the shop's name: who answers now. */
import type { Log } from "../shared/log";

export function stateLine(held: Log | null): string {
  if (held === null) return "智能客服小二";
  if (held.owner === "closed") return "本次会话已结束";
  if (held.owner === "agent") return `客服${held.agentName ?? ""}正在为您服务`;
  if (held.owner === "queue") {
    if (held.waiting?.next_shift) return `已登记，客服${held.waiting.next_shift}上班`;
    if (held.waiting?.away) return "已登记，客服回来先回您";
    return held.waiting ? `正在转接客服，排队第${held.waiting.position}位` : "正在转接客服";
  }
  return "智能客服小二在线，随时可转人工";
}
