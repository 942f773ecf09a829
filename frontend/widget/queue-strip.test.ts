// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";

import { EMPTY } from "../shared/log";
import "./queue-strip";
import { type QueueStrip, waitWords } from "./queue-strip";
import { stateLine } from "./state-line";

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe("how long it lasts", () => {
  it.each([
    [{ position: 1 }, "下一位就是您"],
    [{ position: 3, wait: null }, "您前面还有 2 位"],
    [{ position: 2, wait: "4到6分钟" }, "您前面还有 1 位，大概4到6分钟"],
    [{ position: 1, next_shift: "明天08:30" }, "现在不在人工服务时间，客服明天08:30上班后先回您。可以先留言或留电话。"],
    [{ position: 1, away: true }, "客服暂时都不在座位上，回来先回您。可以先留言或留电话。"],
  ])("%o reads %s", (waiting, words) => expect(waitWords(waiting)).toBe(words));

  it("at night nobody is said to be coming", () => {
    expect(stateLine({ ...EMPTY, owner: "queue", waiting: { position: 1, next_shift: "今天08:30" } })).toBe("已登记，客服今天08:30上班");
  });

  it("with everybody away nobody is said to be coming either", () => {
    expect(stateLine({ ...EMPTY, owner: "queue", waiting: { position: 1, away: true } })).toBe("已登记，客服回来先回您");
  });
});

async function strip(answer: Response): Promise<{ element: QueueStrip; asked: string[] }> {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    return Promise.resolve(answer);
  });
  const element = document.createElement("xiaoer-queue-strip") as QueueStrip;
  Object.assign(element, { kept: { conversation: "c1", token: "t" }, waiting: { position: 2 } });
  document.body.append(element);
  await element.updateComplete;
  element.shadowRoot?.querySelector<HTMLElement>("button")?.click();
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  return { element, asked };
}

describe("leaving the queue", () => {
  it("asks once and is gone with the next events", async () => {
    const { element, asked } = await strip(Response.json({ done: true }));
    expect(asked).toEqual(["/api/v1/conversations/c1/leave_queue"]);
    expect(element.shadowRoot?.querySelector("button")?.disabled).toBe(true);
    element.waiting = null;
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector("button")).toBeNull();
  });

  it("says in the server's words why not, and can be tried again", async () => {
    const { element } = await strip(Response.json({ code: "not_waiting", text: "客服已经接起来了，直接说就行。" }, { status: 409 }));
    await vi.waitFor(() => expect(element.shadowRoot?.textContent).toContain("客服已经接起来了"));
    expect(element.shadowRoot?.querySelector("button")?.disabled).toBe(false);
  });
});
