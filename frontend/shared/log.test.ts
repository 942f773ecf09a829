import { describe, expect, it } from "vitest";

import { chanceFrom, eventOf } from "./fakes";
import * as log from "./log";
import { pendingOf } from "./outbox";
import type { EventsFrame, LogEvent } from "./protocol";

const frame = (events: readonly LogEvent[], last: number, more: Partial<EventsFrame> = {}): EventsFrame => ({
  log: "store-1",
  owner: last >= 7 ? "queue" : "bot",
  agent_name: null,
  waiting: last >= 7 ? { position: 20 - last } : null,
  last_seq: last,
  reset: false,
  events,
  ...more,
});

const story: LogEvent[] = Array.from({ length: 12 }, (_, i) => eventOf(i + 1));
const waiting = (text: string): log.Pending =>
  pendingOf({ text }, { text, card: null, choiceOf: null }, null, Date.UTC(2026, 10, 11));

describe("a screen's copy of the log", () => {
  it("is the same after any order of cuts, repeats and resumes", () => {
    const whole = log.applyFrame(log.EMPTY, frame(story, 12));
    for (let seed = 1; seed <= 300; seed += 1) {
      const chance = chanceFrom(seed);
      let held = log.EMPTY;
      for (let step = 0; step < 25; step += 1) {
        const last = 1 + Math.floor(chance() * 12);
        const from = Math.floor(chance() * last);
        const to = from + Math.floor(chance() * (last - from + 1));
        held = log.applyFrame(held, frame(story.slice(from, to), last));
        expect(held.events.map((event) => event.seq)).toEqual(held.events.map((_, i) => i + 1));
      }
      held = log.applyFrame(held, frame(story.slice(held.events.length), 12));
      expect(held).toEqual(whole);
    }
  });

  it("notices a gap and asks after the last seq that it holds", () => {
    const held = log.applyFrame(log.EMPTY, frame(story.slice(0, 3), 3));
    const torn = log.applyFrame(held, frame(story.slice(5, 6), 6));
    expect(log.hasGap(torn)).toBe(true);
    expect(torn.events.length).toBe(3);
    expect(log.hasGap(log.applyFrame(torn, frame(story.slice(3, 6), 6)))).toBe(false);
  });

  it("keeps the newer owner when an older answer comes late", () => {
    const newer = log.applyFrame(log.EMPTY, frame(story, 12));
    expect(log.applyFrame(newer, frame(story.slice(0, 3), 3)).owner).toBe("queue");
  });

  it("drops everything stored when the shop restored another log, and keeps what was never stored", () => {
    let held = log.applyFrame(log.EMPTY, frame(story, 12));
    const [stored, unsent] = [waiting("已经存下的"), waiting("还没发出的")];
    held = log.markAcked(log.addPending(log.addPending(held, stored), unsent), stored.id, 13);
    const after = log.applyFrame(held, frame([eventOf(1, { text: "恢复后的开头" })], 1, { log: "store-2" }));
    expect(after.events.map((event) => event.text)).toEqual(["恢复后的开头"]);
    expect(after.pending.map((one) => one.preview.text)).toEqual(["还没发出的"]);
  });

  it("asks for the beginning when another log's first frame starts in the middle", () => {
    const held = log.applyFrame(log.EMPTY, frame(story, 12));
    const after = log.applyFrame(held, frame([eventOf(4)], 4, { log: "store-2" }));
    expect(after.events).toEqual([]);
    expect(log.hasGap(after)).toBe(true);
  });

  it("loads anew on a reset", () => {
    const held = log.applyFrame(log.EMPTY, frame(story, 12));
    expect(log.applyFrame(held, frame(story.slice(0, 2), 2, { reset: true })).events.length).toBe(2);
  });
});

describe("an own bubble", () => {
  const said = waiting("红围巾还有吗");
  const event = eventOf(2, { author: "buyer", client_msg_id: said.id, text: "红围巾还有吗" });

  it("is replaced by its event whether the ack or the event comes first", () => {
    const start = log.addPending(log.applyFrame(log.EMPTY, frame(story.slice(0, 1), 1)), said);
    const ackFirst = log.applyFrame(log.markAcked(start, said.id, 2), frame([event], 2));
    const eventFirst = log.markAcked(log.applyFrame(start, frame([event], 2)), said.id, 2);
    expect(ackFirst).toEqual(eventFirst);
    expect(ackFirst.pending).toEqual([]);
  });

  it("is not added again once the log holds it", () => {
    const held = log.applyFrame(log.EMPTY, frame([story[0] as LogEvent, event], 2));
    expect(log.addPending(held, said).pending).toEqual([]);
  });
});

describe("choices", () => {
  const asking = eventOf(2, { choices: [{ id: "k1", title: "羊毛围巾" }] });
  const held = (more: LogEvent[]): log.Log =>
    log.applyFrame(log.EMPTY, frame([eventOf(1), asking, ...more], 2 + more.length));

  it("stay open while the buyer only writes", () => {
    expect(log.choicesAreOpen(held([eventOf(3, { author: "buyer" })]), 2)).toBe(true);
  });

  it("close when one was tapped", () => {
    expect(log.choicesAreOpen(held([eventOf(3, { author: "buyer", kind: "choice", choice_of: 2 })]), 2)).toBe(false);
  });

  it("close at once under an own tap that is still on the way", () => {
    const tap = pendingOf({ choice_id: "k1" }, { text: "羊毛围巾", card: null, choiceOf: 2 }, null, 0);
    expect(log.choicesAreOpen(log.addPending(held([]), tap), 2)).toBe(false);
  });

  it.each(["queued", "taken", "given_back", "closed"] as const)("close when the conversation was %s", (notice) => {
    expect(log.choicesAreOpen(held([eventOf(3, { author: "system", kind: "notice", notice })]), 2)).toBe(false);
  });

  it("stay open after an honest interim line", () => {
    const interim = eventOf(3, { author: "system", kind: "notice", notice: "interim" });
    expect(log.choicesAreOpen(held([interim]), 2)).toBe(true);
  });
});
