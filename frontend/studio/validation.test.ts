// @vitest-environment happy-dom
import { html, render } from "lit";
import { describe, expect, it, vi } from "vitest";

import type { StudioApi } from "./api";
import type { StudioContext } from "./tabs";
import { type ValidationPage, hardestFirst, isUnderWay } from "./validation-api";
import "./validation-view";

const latest = {
  validation_id: "v1",
  state: "running" as const,
  step: "第 2 遍，共 5 遍：拿其余的例句学，再考这一份 …",
  by_name: "小训",
  at: "2026-11-18T02:00:00Z",
  elapsed_s: 100.2,
  left_s: 130,
  share: 0.4,
  is_stopping: false,
  why: "",
};
const row = (intent: string, f1: number) => ({ intent, examples: 100, precision: 0.9, recall: 0.8, f1 });
const report = {
  phrases: 58_000,
  folds: 5,
  accuracy: 0.871,
  macro_f1: 0.862,
  clarified: 0.04,
  intents: [row("greet", 0.99), row("request_return", 0.7)],
  confused: [{ intent: "request_return", decided: "ask_return_process", count: 4, texts: ["这条不要了帮我退掉"] }],
  doubted: 1,
};
const labels = { greet: "打招呼", request_return: "要退货", ask_return_process: "退换流程" };

async function shown(page: ValidationPage) {
  const posts: string[] = [];
  const api = {
    get: async (path: string) => (path === "/cross_validation" ? page : { looked: true, total: 0, doubts: [], settled: [] }),
    post: async (path: string) => void posts.push(path),
  } as unknown as StudioApi;
  const context = { api, say: vi.fn(), fail: vi.fn() } as unknown as StudioContext;
  render(html`<studio-validation .context=${context} .labels=${labels}></studio-validation>`, document.body);
  const view = document.body.querySelector("studio-validation") as HTMLElement & { updateComplete: Promise<unknown> };
  const find = <T extends HTMLElement>(id: string): T | null => view.shadowRoot?.querySelector<T>(`[data-testid="${id}"]`) ?? null;
  await vi.waitFor(() => expect(view.shadowRoot?.textContent).not.toContain("正在读取"));
  return { find, posts, view };
}

describe("a cross-validation", () => {
  it("is under way until it ended", () => {
    expect(isUnderWay(null)).toBe(false);
    expect(isUnderWay(latest)).toBe(true);
    expect(isUnderWay({ ...latest, state: "done" })).toBe(false);
  });

  it("tells the hardest intents first", () => {
    expect(hardestFirst([...report.intents, { ...row("empty", 0), examples: 0 }]).map((one) => one.intent)).toEqual(["request_return", "greet"]);
  });

  it("that never ran has a button and nothing else", async () => {
    const { find, posts } = await shown({ can_run: true, latest: null, reported_at: null, report: null });
    expect(find("no-validation")).not.toBeNull();
    expect(find("validation-figures")).toBeNull();
    find("validation-begin")?.click();
    await vi.waitFor(() => expect(posts).toEqual(["/cross_validation/begin"]));
    render(html``, document.body);
  });

  it("that runs tells its step and can be cancelled, the last report stays", async () => {
    const { find, posts } = await shown({ can_run: true, latest, reported_at: latest.at, report });
    expect(find("validation-step")?.textContent).toContain("第 2 遍");
    expect(find("validation-figures")?.textContent).toContain("准确率 87.1%");
    find("validation-cancel")?.click();
    await vi.waitFor(() => expect(posts).toEqual(["/cross_validation/cancel"]));
    render(html``, document.body);
  });

  it("lists intents, confused pairs and doubts", async () => {
    const done = { ...latest, state: "done" as const };
    const { find, view } = await shown({ can_run: true, latest: done, reported_at: latest.at, report });
    expect(find("validation-intents")?.textContent).toMatch(/要退货[\s\S]*打招呼/);
    find("validation-list-confused")?.click();
    await vi.waitFor(() => expect(view.shadowRoot?.querySelector("studio-confusions")).not.toBeNull());
    find("validation-list-doubts")?.click();
    await vi.waitFor(() => expect(view.shadowRoot?.querySelector("studio-doubts")?.shadowRoot?.textContent).toContain("没有可疑的了"));
    render(html``, document.body);
  });
});
