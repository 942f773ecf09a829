// @vitest-environment happy-dom
import { html, render } from "lit";
import { describe, expect, it, vi } from "vitest";

import "./candidate-view";
import { heatOf } from "./heat";
import { type Candidate, type Latest, type TrainingApi, type TrainingPage, isMoving, leftText, modelName, points } from "./training-api";

const latest: Latest = {
  training_id: "t1",
  state: "learning",
  step: "正在读例句 …",
  by_name: "小训",
  at: "2026-11-18T02:00:00Z",
  elapsed_s: 12.4,
  left_s: 30.2,
  share: 0.3,
  is_stopping: false,
  model: "",
  phrases: 0,
  why: "",
};
const page: TrainingPage = { can_train: true, live: "", latest: null, candidate: null, switches: [], earlier: [], labels: {} };
const row = { intent: "ask_stock", examples: 900, before: 0.93, after: 0.94, better: 12, worse: 3, change: 0.01, low: 0.002, high: 0.018 };
const candidate: Candidate = {
  training_id: "t1",
  model: "20261118T100000000000-abcd1234",
  by_name: "小训",
  at: "2026-11-18T02:00:00Z",
  is_stale: false,
  reasons: [
    { item: "golden:能开发票吗", text: "涉及法规第 23 条的必答句“能开发票吗”原来答对，现在错了。", may_sign: false, signed: null },
    { item: "overall", text: "总准确率从 93.0% 降到 91.0%。", may_sign: true, signed: null },
  ],
  needs_agreement: false,
  agreed: null,
  may_promote: false,
  report: {
    scored: 900,
    left_out: 40,
    before: { accuracy: 0.93, macro_f1: 0.92 },
    after: { accuracy: 0.94, macro_f1: 0.93 },
    overall: row,
    intents: [row],
    flips: [{ text: "还有货不", right: ["ask_stock"], before: "greet", after: "ask_stock", is_good: true }],
    flips_total: 1,
    confused: [],
    golden: { total: 40, right: 39 },
    messages: { total: 0, moved: [] },
  },
};

describe("how a training is told", () => {
  it("says the time left, and admits when it takes longer than the last", () => {
    expect(leftText(latest)).toBe("已用 12 秒，大约还要 31 秒");
    expect(leftText({ ...latest, elapsed_s: 80, left_s: 0 })).toBe("已用 80 秒，比上次慢一些，还在继续");
    expect(leftText({ ...latest, is_stopping: true })).toBe("正在停下 …");
  });

  it("is asked for every second only while something moves", () => {
    expect(isMoving(page)).toBe(false);
    expect(isMoving({ ...page, latest })).toBe(true);
    expect(isMoving({ ...page, latest: { ...latest, state: "rehearsing" } })).toBe(true);
    expect(isMoving({ ...page, latest: { ...latest, state: "ready" } })).toBe(false);
  });

  it("names a model by when it was made", () => {
    expect(modelName("20261118T100000000000-abcd1234")).toMatch(/^11月1[78]日 \d\d:00 的模型（abcd）$/);
    expect(modelName("")).toBe("还没有");
  });

  it("gives changes a sign", () => {
    expect([points(0.012), points(-0.034), points(0), points(-0.0001)]).toEqual(["+1.2", "-3.4", "0.0", "0.0"]);
  });
});

describe("the heat map", () => {
  it("keeps the worst rows and columns and their counts", () => {
    const pairs = [
      { intent: "ask_stock", decided: "greet", count: 1, texts: [] },
      { intent: "ask_courier", decided: "ask_logistics", count: 5, texts: [] },
      { intent: "ask_stock", decided: "ask_logistics", count: 2, texts: [] },
    ];
    const heat = heatOf(pairs, 2);
    expect(heat.rows).toEqual(["ask_courier", "ask_stock"]);
    expect(heat.columns).toEqual(["ask_logistics", "greet"]);
    expect(heat.counts).toEqual([[5, 0], [2, 1]]);
    expect(heat.most).toBe(5);
  });
});

describe("the gate on screen", () => {
  async function shown(one: Candidate, act = vi.fn(async () => undefined)) {
    render(html`<studio-candidate .candidate=${one} .act=${act}></studio-candidate>`, document.body);
    const view = document.body.querySelector("studio-candidate") as HTMLElement & { updateComplete: Promise<unknown> };
    await view.updateComplete;
    const find = <T extends HTMLElement>(id: string): T | null => view.shadowRoot?.querySelector<T>(`[data-testid="${id}"]`) ?? null;
    return { find, act, view };
  }

  it("lets nobody promote past a reason, and offers a sign-off only where one is allowed", async () => {
    const { find, view } = await shown(candidate);
    expect(find<HTMLButtonElement>("promote")?.disabled).toBe(true);
    expect(view.shadowRoot?.querySelectorAll('[data-testid="reason-note"]')).toHaveLength(1);
    expect(find<HTMLButtonElement>("reason-sign")?.disabled).toBe(true);
  });

  it("promotes the training that is on screen", async () => {
    const { find, act } = await shown({ ...candidate, reasons: [], may_promote: true });
    find("promote")?.click();
    const promote = vi.fn(async () => undefined);
    const work = (act.mock.calls as unknown as [(api: TrainingApi) => Promise<unknown>, string][])[0]?.[0];
    await work?.({ promote } as unknown as TrainingApi);
    expect(promote).toHaveBeenCalledWith("t1");
  });

  it("asks an author for a second pair of eyes", async () => {
    const { find } = await shown({ ...candidate, reasons: [], needs_agreement: true });
    expect(find("needs-agreement")?.textContent).toContain("请另一位训练师");
    expect(find("agree")).toBeNull();
  });
});
