// @vitest-environment happy-dom
import { html, render } from "lit";
import { afterEach, describe, expect, it, vi } from "vitest";

import type { StudioApi } from "./api";
import "./doubts-view";
import type { Doubts } from "./phrases-api";
import type { StudioContext } from "./tabs";

const doubt = { raw: "寄回哪里呢", intent: "ask_return_process", label: "退换流程", better: "request_return", better_label: "要退货", share: 0.9 };
const settled = { raw: doubt.raw, intent: doubt.intent, label: doubt.label, by_name: "小训", at: "2026-11-18T02:00:00Z" };

/** The view over a shop that keeps what is settled. */
async function shown() {
  const said: string[] = [];
  let page: Doubts = { looked: true, total: 1, doubts: [doubt], settled: [] };
  const api = {
    get: async () => page,
    post: async (path: string, wish: unknown) => {
      expect(wish).toEqual({ intent: doubt.intent, phrase: doubt.raw });
      const isSettled = path === "/phrases/doubts/settle";
      page = { looked: true, total: isSettled ? 0 : 1, doubts: isSettled ? [] : [doubt], settled: isSettled ? [settled] : [] };
    },
  } as unknown as StudioApi;
  const context = { api, say: (text: string) => said.push(text), fail: vi.fn() } as unknown as StudioContext;
  render(html`<studio-doubts .context=${context}></studio-doubts>`, document.body);
  const root = document.body.querySelector("studio-doubts")?.shadowRoot;
  const find = (id: string): HTMLElement | null => root?.querySelector<HTMLElement>(`[data-testid="${id}"]`) ?? null;
  await vi.waitFor(() => expect(find("doubt")).not.toBeNull());
  return { find, said };
}

afterEach(() => render(html``, document.body));

describe("a doubtful phrase", () => {
  it("that is right as it stands leaves the list and can be doubted again", async () => {
    const { find, said } = await shown();
    find("doubt-settle")?.click();
    await vi.waitFor(() => expect(find("doubts-settled")?.textContent).toContain("小训确认"));
    expect(find("doubt")).toBeNull();
    find("doubt-reopen")?.click();
    await vi.waitFor(() => expect(find("doubt")?.textContent).toContain("寄回哪里呢"));
    expect(said).toEqual(["记住了：没标错，以后不再列为可疑。", "撤销了，这条又列为可疑。"]);
  });
});
