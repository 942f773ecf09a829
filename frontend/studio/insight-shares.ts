/** Shares as people read them. */
import type { Share } from "./insight-api";

const FEW = 20;

export function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((100 * part) / whole)}%`;
}

/** Of 100, for the height or width of a bar; 0 where nobody asked. */
export function hundredths(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole);
}

/** Whether a change did good: the misunderstood share before and after it. */
export function verdictOn(before: Share, after: Share): string {
  if (before.asked < FEW || after.asked < FEW) return "对话还太少，看不出变化";
  const step = hundredths(after.misunderstood, after.asked) - hundredths(before.misunderstood, before.asked);
  if (step === 0) return "没听懂的比例没有变";
  return step < 0 ? `没听懂的少了 ${-step} 个百分点` : `没听懂的多了 ${step} 个百分点`;
}
