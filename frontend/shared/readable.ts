/** Times, money and lengths as people read them. */

const two = (n: number): string => String(n).padStart(2, "0");

function daysBefore(at: Date, now: Date): number {
  const midnight = (moment: Date): number => new Date(moment).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}

/** 刚刚 · 14:05 · 昨天 09:30 · 11月3日 09:30 · 2025年11月3日, in the reader's own time zone. */
export function readableTime(iso: string, now: number): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
  if (Math.abs(now - at.getTime()) < 60_000) return "刚刚";
  const today = new Date(now);
  const days = daysBefore(at, today);
  if (days <= 0) return clock;
  if (days === 1) return `昨天 ${clock}`;
  const day = `${at.getMonth() + 1}月${at.getDate()}日`;
  return at.getFullYear() === today.getFullYear() ? `${day} ${clock}` : `${at.getFullYear()}年${day}`;
}

/** 今天 14:00 · 明天 24:00 · 11月25日 10:30: by when, in the reader's own time zone. The end of a day is its own. */
export function readableDue(iso: string, now: number): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const isMidnight = at.getHours() === 0 && at.getMinutes() === 0;
  const day = isMidnight ? new Date(at.getTime() - 1) : at;
  const clock = isMidnight ? "24:00" : `${two(at.getHours())}:${two(at.getMinutes())}`;
  const days = -daysBefore(day, new Date(now));
  const name = { [-1]: "昨天", 0: "今天", 1: "明天" }[days] ?? `${day.getMonth() + 1}月${day.getDate()}日`;
  return `${name} ${clock}`;
}

/** 0:07 · 2:31 · 1:04:09: how long somebody has waited. */
export function waitingClock(since: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  if (Number.isNaN(seconds)) return "";
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** ¥129.00 from 12900. */
export function yuan(fen: number): string {
  const whole = Math.trunc(Math.abs(fen) / 100);
  return `${fen < 0 ? "-" : ""}¥${whole.toLocaleString("en-US")}.${two(Math.abs(fen) % 100)}`;
}

/** Characters as the server counts them: code points. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
