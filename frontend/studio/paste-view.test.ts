// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";

import { wantedOf } from "./paste-view";
import type { PastedLine } from "./phrases-api";

const line = (raw: string, intent: string, fate: PastedLine["fate"]): PastedLine => ({ raw, intent, label: intent, fate, text: "" });

describe("what a paste puts in", () => {
  const lines = [
    line("退货单去哪填", "ask_return_process", "new"),
    line("我要退货呢", "ask_return_process", "opposite"),
    line("掌柜在不", "greet", "near"),
    line("怎么退货", "ask_return_process", "twice"),
    line("13912340987", "inform", "stopped"),
  ];

  it("are the new lines alone", () => {
    expect([...wantedOf(lines, false)]).toEqual([["ask_return_process", ["退货单去哪填"]]]);
  });

  it("are the near ones too where wanted, never what is there or stopped", () => {
    expect([...wantedOf(lines, true)]).toEqual([
      ["ask_return_process", ["退货单去哪填", "我要退货呢"]],
      ["greet", ["掌柜在不"]],
    ]);
  });
});
