// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";

import type { Item } from "./api";
import "./lead-bar";
import type { LeadBar } from "./lead-bar";
import type { LeadApi, Wall } from "./lead-api";
import "./wall-view";
import { type WallView, spanWords } from "./wall-view";

const item = { conversation_id: "c1", owner: "agent", agent_id: "xiaohe", agent_name: "小何", buyer_name: "小满家的猫", last_text: "在吗", clock: null } as unknown as Item;
const whisper = { id: "w1", conversation_id: "c1", at: "2026-11-18T02:00:00Z", from_id: "zhou", from_name: "周主管", to_id: "xiaohe", text: "先道歉" };
const find = (element: HTMLElement, name: string): HTMLElement | null => element.shadowRoot?.querySelector(`[data-testid=${name}]`) ?? null;

afterEach(() => document.body.replaceChildren());

async function bar(parts: Partial<LeadBar>): Promise<LeadBar> {
  const element = Object.assign(document.createElement("desk-lead-bar") as LeadBar, { item, ...parts });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

describe("the bar of a lead", () => {
  it("shows a whisper to the agent, who says that it is read", async () => {
    const seen = vi.fn().mockResolvedValue({});
    const element = await bar({ user: "xiaohe", whispers: [whisper], api: { seen } as unknown as LeadApi });

    expect(find(element, "whisper")?.textContent).toContain("周主管悄悄提醒");
    expect(find(element, "leading")).toBeNull();
    find(element, "whisper-seen")?.click();
    expect(seen).toHaveBeenCalledWith("c1", "w1");
  });

  it("asks once more before a talk is taken over, from the one who was shown", async () => {
    const takeOver = vi.fn().mockResolvedValue({});
    const element = await bar({ user: "zhou", isLead: true, api: { takeOver } as unknown as LeadApi });

    find(element, "take-over")?.click();
    await element.updateComplete;
    expect(takeOver).not.toHaveBeenCalled();
    find(element, "take-over-ok")?.click();
    expect(takeOver).toHaveBeenCalledWith("c1", "xiaohe");
  });

  it("is not there for own talks", async () => {
    expect(find(await bar({ user: "xiaohe", isLead: true }), "leading")).toBeNull();
  });
});

describe("the wall", () => {
  it("tells in words how long the longest waits, and says when a figure is not known", async () => {
    const wall: Wall = {
      waiting: 2,
      longest_since: null,
      busy: 1,
      places: 5,
      online: 1,
      resting: 0,
      abandoned: 3,
      share: { asked: 0, in_time: 0, share: null },
      greetings: null,
      bot_talks: 9,
      person_talks: 4,
    };
    const element = Object.assign(document.createElement("desk-wall") as WallView, { wall });
    document.body.append(element);
    await element.updateComplete;

    expect(spanWords(75)).toBe("1分15秒");
    expect(spanWords(3_700)).toBe("1小时1分");
    expect(find(element, "tile-waiting")?.textContent).toContain("2");
    expect(find(element, "tile-share")?.textContent).toContain("—");
    expect(find(element, "wall-none")).not.toBeNull();
  });
});
