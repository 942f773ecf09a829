import { describe, expect, it } from "vitest";

import type { Item, Lists } from "./api";
import { USUAL_LINES, Warner, clockWords, heatOf, isHeld, offeredTo, secondsLeft } from "./service-clock";

const now = Date.UTC(2026, 10, 18, 2, 0, 0);
const at = (seconds: number): string => new Date(now + seconds * 1000).toISOString();
const item = (id: string, more: Partial<Item> = {}): Item => ({ conversation_id: id, owner: "queue", ...more }) as Item;
const lists = (more: Partial<Lists>): Lists => ({ waiting: [], mine: [], taken: [], ...more });
const reply = (ago: number) => ({ kind: "reply" as const, since: at(-ago) });

describe("a service clock", () => {
  it.each([
    ["greeting", 14, "calm"],
    ["greeting", 15, "warm"],
    ["reply", 19, "calm"],
    ["reply", 20, "warm"],
    ["reply", 99, "warm"],
    ["reply", 100, "hot"],
    ["reply", 179, "hot"],
    ["greeting", 180, "over"],
  ] as const)("of a %s after %i seconds is %s", (kind, ago, heat) =>
    expect(heatOf({ kind, since: at(-ago) }, USUAL_LINES, now)).toBe(heat),
  );

  it("goes by the shop's own lines", () => {
    const lines = { greeting: 30, reply: 60, warning: 120, most: 300 };
    expect(heatOf(reply(100), lines, now)).toBe("warm");
  });

  it("says what is owed", () => {
    expect([
      clockWords(item("c1", { clock: { kind: "greeting", since: at(-7) } }), now),
      clockWords(item("c1", { owner: "agent", clock: { kind: "greeting", since: at(-12) } }), now),
      clockWords(item("c1", { owner: "agent", clock: reply(151) }), now),
      clockWords(item("c1", { owner: "agent", clock: null }), now),
    ]).toEqual(["待接 0:07", "待问候 0:12", "待回复 2:31", ""]);
  });
});

describe("an offer", () => {
  const offers = lists({
    waiting: [
      item("later", { offer: { agent_id: "xiaohe", until: at(14) } }),
      item("first", { offer: { agent_id: "xiaohe", until: at(3) } }),
      item("theirs", { offer: { agent_id: "xiaoya", until: at(1) } }),
      item("lapsed", { offer: { agent_id: "xiaohe", until: at(0) } }),
    ],
  });

  it("shows me the one that lapses first, never a colleague's nor a lapsed one", () => {
    expect(offeredTo(offers, "xiaohe", now)?.conversation_id).toBe("first");
    expect(offeredTo(offers, "xiaosu", now)).toBeNull();
  });

  it("counts whole seconds down to none", () => expect([secondsLeft(at(3), now), secondsLeft(at(2.1), now), secondsLeft(at(-5), now)]).toEqual([3, 3, 0]));
});

describe("what rings", () => {
  const offered = lists({ waiting: [item("c1", { offer: { agent_id: "xiaohe", until: at(60) } })] });

  it("an offer rings at once and every five seconds until it is seen to", () => {
    const warner = new Warner();
    const rings = [0, 1, 4, 5, 6].map((s) => warner.ringFor(offered, "xiaohe", USUAL_LINES, now + s * 1000));
    expect(rings).toEqual(["offer", null, null, "offer", null]);
    expect(warner.ringFor(lists({}), "xiaohe", USUAL_LINES, now + 7000)).toBeNull();
    expect(warner.ringFor(offered, "xiaohe", USUAL_LINES, now + 8000)).toBe("offer");
  });

  it("a late reply rings once at 100 seconds and once more at 180, whoever else is late", () => {
    const warner = new Warner();
    const clock = reply(0);
    const ringAt = (s: number): string | null =>
      warner.ringFor(lists({ mine: [item("c1", { owner: "agent", clock })] }), "xiaohe", USUAL_LINES, now + s * 1000);
    expect([99, 100, 101, 179, 180, 181].map(ringAt)).toEqual([null, "warning", null, null, "warning", null]);
  });

  it("a colleague's late reply is not mine to hear", () => {
    const theirs = lists({ taken: [item("c1", { owner: "agent", clock: reply(200) })] });
    expect(new Warner().ringFor(theirs, "xiaohe", USUAL_LINES, now)).toBeNull();
  });
});

describe("a hold", () => {
  it("ends with its time", () => expect([isHeld({ held_until: at(1) }, now), isHeld({ held_until: at(0) }, now), isHeld({ held_until: null }, now)]).toEqual([true, false, false]));
});
