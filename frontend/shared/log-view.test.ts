// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";

import { eventOf } from "./fakes";
import { EMPTY, type Log, addPending, applyFrame, markFailed } from "./log";
import { LogView, type Tap } from "./log-view";
import { pendingOf } from "./outbox";
import type { LogEvent } from "./protocol";
import { rowsOf } from "./rows";

const SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>";

function logOf(...events: LogEvent[]): Log {
  const head = { log: "store-1", owner: "bot", agent_name: null, waiting: null, reset: false } as const;
  return applyFrame(EMPTY, { ...head, last_seq: events.length, events });
}

async function shown(held: Log): Promise<{ view: LogView; root: ParentNode }> {
  const view = new LogView();
  view.held = held;
  document.body.append(view);
  await view.updateComplete;
  return { view, root: view.renderRoot };
}

afterEach(() => document.body.replaceChildren());

describe("the log on a screen", () => {
  it("shows a stranger's markup as text, in bubbles, cards, notices and choices", async () => {
    const card = { kind: "product", spu: SCRIPT, title: SCRIPT, price_fen: 100 } as const;
    const { root } = await shown(
      logOf(
        eventOf(1, { text: SCRIPT }),
        eventOf(2, { author: "buyer", kind: "card", card }),
        eventOf(3, { author: "system", kind: "notice", notice: "interim", text: SCRIPT }),
        eventOf(4, { author: "agent", agent_name: SCRIPT, choices: [{ id: "k", title: SCRIPT }] }),
      ),
    );
    expect(root.querySelectorAll("img, script").length).toBe(0);
    expect(root.textContent?.split("onerror").length).toBe(7);
  });

  it("is a polite live region", async () => {
    const { root } = await shown(logOf(eventOf(1)));
    const log = root.querySelector("[role=log]");
    expect([log?.getAttribute("aria-live"), log?.getAttribute("tabindex")]).toEqual(["polite", "0"]);
  });

  it("tells which choice of which event was tapped", async () => {
    const { view, root } = await shown(logOf(eventOf(1), eventOf(2, { choices: [{ id: "k1", title: "羊毛围巾" }] })));
    const taps: Tap[] = [];
    view.addEventListener("log-choice", (event) => taps.push((event as CustomEvent<Tap>).detail));
    root.querySelector<HTMLElement>("[data-testid=choice]")?.click();
    expect(taps).toEqual([{ seq: 2, id: "k1", title: "羊毛围巾" }]);
  });

  it("offers 重试 under a bubble that failed for now", async () => {
    const said = pendingOf({ text: "在吗" }, { text: "在吗", card: null, choiceOf: null }, null, 0);
    const { view, root } = await shown(markFailed(addPending(logOf(eventOf(1)), said), said.id, "现在有点忙", true));
    const again: string[] = [];
    view.addEventListener("log-retry", (event) => again.push((event as CustomEvent<string>).detail));
    expect(root.querySelector("[data-testid=bubble-failed]")?.textContent).toContain("现在有点忙");
    root.querySelector<HTMLElement>("[data-testid=retry]")?.click();
    expect(again).toEqual([said.id]);
  });
});

describe("rows", () => {
  it("keep the order of seq under a clock that is a day off", () => {
    const late = "2026-11-12T02:00:00Z";
    const held = logOf(eventOf(1, { at: late }), eventOf(2, { author: "buyer" }), eventOf(3, { at: late }));
    const bubbles = rowsOf(held, Date.parse("2026-11-10T02:00:00Z")).filter((row) => row.kind === "bubble");
    expect(bubbles.map((row) => row.event.seq)).toEqual([1, 2, 3]);
  });

  it("keep the key of a bubble when its event replaces it", () => {
    const said = pendingOf({ text: "在吗" }, { text: "在吗", card: null, choiceOf: null }, null, 0);
    const before = rowsOf(addPending(logOf(eventOf(1)), said), 0).at(-1);
    const after = rowsOf(logOf(eventOf(1), eventOf(2, { author: "buyer", client_msg_id: said.id })), 0).at(-1);
    expect(after?.key).toBe(before?.key);
  });
});
