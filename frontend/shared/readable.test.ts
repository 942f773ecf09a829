import { describe, expect, it } from "vitest";

import { readableDue, readableTime, waitingClock, yuan } from "./readable";

const now = new Date(2026, 10, 11, 14, 5, 0).getTime();
const at = (...parts: [number, number, number, number, number]): string => new Date(...parts).toISOString();

describe("a time", () => {
  it.each([
    [new Date(now - 20_000).toISOString(), "刚刚"],
    [at(2026, 10, 11, 9, 30), "09:30"],
    [at(2026, 10, 10, 9, 30), "昨天 09:30"],
    [at(2026, 10, 10, 23, 59), "昨天 23:59"],
    [at(2026, 10, 3, 9, 30), "11月3日 09:30"],
    [at(2025, 10, 3, 9, 30), "2025年11月3日"],
    ["没有时间", ""],
  ])("%s reads %s", (iso, words) => expect(readableTime(iso, now)).toBe(words));

  it("ahead of a slow clock is shown as a time, never as a negative one", () => {
    expect(readableTime(at(2026, 10, 12, 10, 0), now)).toBe("10:00");
  });
});

describe("a deadline", () => {
  it.each([
    [at(2026, 10, 11, 18, 0), "今天 18:00"],
    [at(2026, 10, 12, 10, 30), "明天 10:30"],
    [at(2026, 10, 12, 0, 0), "今天 24:00"],
    [at(2026, 10, 14, 0, 0), "11月13日 24:00"],
    [at(2026, 10, 10, 9, 0), "昨天 09:00"],
    ["没有时间", ""],
  ])("%s reads %s", (iso, words) => expect(readableDue(iso, now)).toBe(words));
});

describe("a wait", () => {
  const since = (seconds: number): string => new Date(now - seconds * 1000).toISOString();
  it.each([[7, "0:07"], [60, "1:00"], [151, "2:31"], [3849, "1:04:09"], [-30, "0:00"]])("of %i seconds reads %s", (seconds, words) =>
    expect(waitingClock(since(seconds), now)).toBe(words),
  );
});

describe("money", () => {
  it.each([[12900, "¥129.00"], [5, "¥0.05"], [123456789, "¥1,234,567.89"], [-800, "-¥8.00"]])("%i fen reads %s", (fen, words) =>
    expect(yuan(fen)).toBe(words),
  );
});
