/** The small lines under bubbles: what the bot understood, and whether the buyer has read. */
import type { LogEvent } from "../shared/protocol";
import type { Beside, Understood } from "./talk-types";

export function marksOf(events: readonly LogEvent[], beside: Beside | null): ReadonlyMap<number, string> {
  const marks = new Map<number, string>();
  if (beside === null) return marks;
  for (const [seq, heard] of bySeq(beside.understood)) marks.set(seq, `听懂为：${heard.map(readingOf).join("、")}`);
  const last = events.findLast((event) => event.author === "agent");
  if (last !== undefined) marks.set(last.seq, seenWords(last.seq, beside.seen));
  return marks;
}

function bySeq(understood: readonly Understood[]): ReadonlyMap<number, readonly Understood[]> {
  const found = new Map<number, Understood[]>();
  for (const one of understood) found.set(one.seq, [...(found.get(one.seq) ?? []), one]);
  return found;
}

function readingOf({ text, confidence, corrected_text: meant }: Understood): string {
  const heard = confidence >= 1 ? text : `${text} ${Math.round(confidence * 100)}%`;
  return meant ? `${heard}（听错了，应为${meant}）` : heard;
}

/** 已读 counts only what the buyer had in view; 已送达 what has come to the screen. */
export function seenWords(seq: number, { got, read }: Beside["seen"]): string {
  if (read >= seq) return "已读";
  return got >= seq ? "已送达" : "已发出，买家还没上线收到";
}
