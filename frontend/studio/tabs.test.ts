// @vitest-environment happy-dom
import { html } from "lit";
import { describe, expect, it } from "vitest";

import { queryOf } from "./api";
import { TABS, type Tab, nextTab, tabOf } from "./tabs";

const tab = (id: string): Tab => ({ id, label: id, show: () => html`` });
const three = [tab("inbox"), tab("phrases"), tab("training")];

describe("the studio's tabs", () => {
  it("open at the one that the address names", () => {
    expect(tabOf("#t=phrases", three)?.id).toBe("phrases");
  });

  it("open at the first for an address of nothing or of nobody", () => {
    expect(tabOf("", three)?.id).toBe("inbox");
    expect(tabOf("#t=kitchen", three)?.id).toBe("inbox");
  });

  it("have names of their own", () => {
    expect(new Set(TABS.map((one) => one.id)).size).toBe(TABS.length);
  });

  it("go round with the arrows and to the ends with Home and End", () => {
    expect(nextTab("ArrowRight", 2, 3)).toBe(0);
    expect(nextTab("ArrowLeft", 0, 3)).toBe(2);
    expect(nextTab("End", 0, 3)).toBe(2);
    expect(nextTab("Home", 2, 3)).toBe(0);
    expect(nextTab("x", 1, 3)).toBeNull();
  });
});

describe("the studio's addresses", () => {
  it("leave out what was not asked for", () => {
    expect(queryOf({ intent: "ask_stock", search: "", page: undefined, limit: 50 })).toBe("?intent=ask_stock&limit=50");
    expect(queryOf({})).toBe("");
  });
});
