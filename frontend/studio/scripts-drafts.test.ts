import { describe, expect, it } from "vitest";

import type { ReplyCard } from "./scripts-api";
import { UnsavedDrafts, draftsOf, fixedRules, freshDraft, isChanged, readable, replaced, toldIn, withFact, without } from "./scripts-drafts";

const card: ReplyCard = {
  reply: "utter_refund_approved",
  topic: "refunds",
  topic_label: "退款",
  revision: 3,
  standing: "changed",
  wordings: [
    { text: "{title}通过了，退{amount}。", rules: ["law 5", "law 9"], tone: "" },
    { text: "可以寄回了，退{amount}。", rules: ["law 5"], tone: "returning" },
  ],
  filed: [],
  facts: [{ name: "title", label: "商品", sample: "羊毛围巾", is_core: true }],
  rules: ["law 5", "law 9"],
  laws: [],
  tones: [],
  history: [],
};

describe("wordings that are being written", () => {
  it("are unchanged until a word, a rule, a tone or their number is another", () => {
    const drafts = draftsOf(card);
    expect(isChanged(card, drafts)).toBe(false);
    expect(isChanged(card, replaced(drafts, 0, { text: `${card.wordings[0]?.text ?? ""}\n` }))).toBe(false);
    expect(isChanged(card, replaced(drafts, 0, { text: "{title}通过啦，退{amount}。" }))).toBe(true);
    expect(isChanged(card, replaced(drafts, 1, { rules: ["law 5", "law 7"] }))).toBe(true);
    expect(isChanged(card, replaced(drafts, 1, { tone: "soothing" }))).toBe(true);
    expect(isChanged(card, without(drafts, 1))).toBe(true);
  });

  it("keep the place that they had, also when one before them goes", () => {
    expect(without(draftsOf(card), 0).map((one) => one.was)).toEqual([1]);
  });

  it("keep their rules, and a new one takes all of the reply's", () => {
    const [, second] = draftsOf(card);
    expect(second && fixedRules(card, second)).toEqual(["law 5"]);
    expect(freshDraft(card).rules).toEqual(["law 5", "law 9"]);
    expect(fixedRules(card, freshDraft(card))).toEqual(["law 5", "law 9"]);
  });
});

describe("what was not saved", () => {
  it("waits while other replies are looked at, until somebody changed the reply or it is as it was", () => {
    const unsaved = new UnsavedDrafts();
    const written = replaced(draftsOf(card), 0, { text: "{title}通过啦，退{amount}。" });
    unsaved.keep(card, written);
    expect(unsaved.of(card)).toBe(written);
    expect(unsaved.of({ ...card, revision: 4 })).toBeNull();
    unsaved.keep(card, draftsOf(card));
    expect(unsaved.of(card)).toBeNull();
  });
});

describe("facts in a wording", () => {
  it("are put in the place of what is selected", () => {
    expect(withFact("退多少钱给您", 1, 4, "amount")).toEqual({ text: "退{amount}给您", cursor: 9 });
  });

  it("are known, and read by their Chinese names", () => {
    expect([...toldIn("{title}退{amount}，{amount}")]).toEqual(["title", "amount"]);
    expect(readable("{title}退{amount}", card.facts)).toBe("【商品】退【amount】");
  });
});
