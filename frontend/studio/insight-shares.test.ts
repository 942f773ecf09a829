import { describe, expect, it } from "vitest";

import type { Share } from "./insight-api";
import { hundredths, percent, verdictOn } from "./insight-shares";

const share = (asked: number, misunderstood: number): Share => ({ asked, misunderstood, to_person: 0, solved: asked - misunderstood });

describe("shares", () => {
  it("are read as percents, and nothing is no share", () => {
    expect(percent(1, 3)).toBe("33%");
    expect(percent(0, 0)).toBe("–");
    expect(hundredths(2, 8)).toBe(25);
    expect(hundredths(0, 0)).toBe(0);
  });

  it("tell what a change did, but not of a handful of chats", () => {
    expect(verdictOn(share(100, 20), share(100, 12))).toBe("没听懂的少了 8 个百分点");
    expect(verdictOn(share(100, 12), share(100, 20))).toBe("没听懂的多了 8 个百分点");
    expect(verdictOn(share(100, 12), share(50, 6))).toBe("没听懂的比例没有变");
    expect(verdictOn(share(100, 20), share(3, 0))).toBe("对话还太少，看不出变化");
  });
});
