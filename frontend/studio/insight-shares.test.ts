import { describe, expect, it } from "vitest";

import type { Step } from "./insight-api";
import { hundredths, percent, points, whisker, widest } from "./insight-shares";

const step = (change: number, low: number, high: number): Step => ({
  figure: "misunderstood",
  label: "没听懂",
  before: 0.2,
  after: 0.2 + change,
  change,
  low,
  high,
  words: "",
  is_good: null,
});

describe("shares", () => {
  it("are read as percents, and nothing is no share", () => {
    expect(percent(1, 3)).toBe("33%");
    expect(percent(0, 0)).toBe("–");
    expect(hundredths(2, 8)).toBe(25);
    expect(hundredths(0, 0)).toBe(0);
  });

  it("move by points with a sign", () => {
    expect([points(0.083), points(-0.08), points(0.001), points(-0.001)]).toEqual(["+8", "-8", "0", "0"]);
  });

  it("are drawn around nothing on the scale of the widest", () => {
    const steps = [step(-0.1, -0.2, 0), step(0.02, -0.05, 0.09)];
    expect(widest(steps)).toBe(0.2);
    expect(whisker(step(-0.1, -0.2, 0), 0.2)).toEqual({ left: 0, width: 50, dot: 25 });
    expect(whisker(step(0, -0.5, 0.5), 0.2)).toEqual({ left: 0, width: 100, dot: 50 });
    expect(widest([])).toBe(0.05);
  });
});
