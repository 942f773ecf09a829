// @vitest-environment happy-dom
import { html, render } from "lit";
import { describe, expect, it, vi } from "vitest";

import "./candidate-view";
import type { Act } from "./models-view";
import "./talks-view";
import { flipsOf } from "./talks-view";
import type { Candidate, Rehearsal, TalkFlip, TrainingApi } from "./training-api";

const flip = (name: string, isGood: boolean): TalkFlip => ({
  key: `returns/${name}`,
  name,
  law: 1,
  is_good: isGood,
  turns: [
    {
      buyer: "我要退货",
      expected: ["utter_ask_reason"],
      before: { replies: ["utter_ask_reason"], words: "方便说下原因吗？" },
      after: { replies: [], words: "" },
      faults: ["该答 utter_ask_reason，答了 什么也没答"],
    },
  ],
  end: ["该办没有办：authorise_return"],
});
const part = { total: 181, before: 180, after: 180 };
const done: Rehearsal = {
  state: "done",
  dialogues: { ...part, flips: [flip("换大一码", true), flip("七天无理由", false)] },
  probes: { ...part, total: 357, flips: [] },
};
const row = { intent: "", examples: 900, before: 0.9, after: 0.9, better: 0, worse: 0, change: 0, low: 0, high: 0 };
const candidate = (rehearsal: Rehearsal): Candidate => ({
  training_id: "t1",
  model: "",
  by_name: "小训",
  at: "2026-11-18T02:00:00Z",
  is_stale: false,
  reasons: [{ item: "rehearsal", text: "整段对话的试演取消了，请再试演一次。", may_sign: false, signed: null }],
  needs_agreement: false,
  agreed: null,
  may_promote: false,
  report: {
    scored: 900,
    left_out: 0,
    before: { accuracy: 0.9, macro_f1: 0.9 },
    after: { accuracy: 0.9, macro_f1: 0.9 },
    overall: row,
    intents: [],
    flips: [],
    flips_total: 0,
    confused: [],
    golden: { total: 40, right: 40 },
    messages: { total: 0, moved: [] },
    rehearsal,
  },
});

async function shown(tag: "studio-talks" | "studio-candidate", template: unknown): Promise<ShadowRoot> {
  render(template, document.body);
  const view = document.body.querySelector(tag) as HTMLElement & { updateComplete: Promise<unknown> };
  await view.updateComplete;
  return view.shadowRoot as ShadowRoot;
}

describe("whole talks that flipped", () => {
  it("stand with those that broke first", () => {
    expect(flipsOf(done).map((one) => one.name)).toEqual(["七天无理由", "换大一码"]);
  });

  it("are read turn by turn: what was due, what either model said, what was wrong", async () => {
    const root = await shown("studio-talks", html`<studio-talks .rehearsal=${done}></studio-talks>`);
    const talks = root.querySelectorAll<HTMLDetailsElement>('[data-testid="talk"]');
    expect([...talks].map((one) => one.open)).toEqual([true, false]);
    const words = talks[0]?.textContent ?? "";
    for (const part of ["变坏", "法规第 1 条", "买家：我要退货", "应答：utter_ask_reason", "方便说下原因吗？", "（没有说话）"]) {
      expect(words).toContain(part);
    }
    expect(talks[0]?.querySelector('[data-testid="talk-fault"]')?.textContent).toContain("什么也没答");
    expect(talks[0]?.querySelector('[data-testid="talk-end"]')?.textContent).toBe("现在：该办没有办：authorise_return");
    expect(talks[1]?.querySelector('[data-testid="talk-end"]')?.textContent).toContain("原来：");
  });

  it("are said to be still played, or not played at all", async () => {
    const waits = await shown("studio-talks", html`<studio-talks .rehearsal=${{ state: "waiting" }}></studio-talks>`);
    expect(waits.textContent).toContain("正在试演");
    const none = await shown("studio-talks", html`<studio-talks .rehearsal=${undefined}></studio-talks>`);
    expect(none.textContent).toContain("还没有演完");
  });
});

describe("talks that were not played", () => {
  it("can be wanted again, and are nothing to sign", async () => {
    const act = vi.fn<Act>(async () => undefined);
    const one = candidate({ state: "cancelled" });
    const root = await shown("studio-candidate", html`<studio-candidate .candidate=${one} .act=${act}></studio-candidate>`);
    expect(root.querySelector('[data-testid="reason-note"]')).toBeNull();
    root.querySelector<HTMLButtonElement>('[data-testid="rehearse"]')?.click();
    const rehearse = vi.fn(async () => undefined);
    await act.mock.calls[0]?.[0]({ rehearse } as unknown as TrainingApi);
    expect(rehearse).toHaveBeenCalledWith("t1");
  });

  it("are waited for while they are played", async () => {
    const one = candidate({ state: "waiting" });
    const root = await shown("studio-candidate", html`<studio-candidate .candidate=${one} .act=${vi.fn()}></studio-candidate>`);
    expect(root.querySelector('[data-testid="rehearse"]')).toBeNull();
    expect(root.textContent).toContain("正在试演");
  });
});
