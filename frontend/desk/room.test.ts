import { beforeEach, describe, expect, it } from "vitest";

import { FakeClock, eventOf, settle } from "../shared/fakes";
import { Refusal } from "../shared/http";
import { type Keep, memoryKeep } from "../shared/keep";
import type { Details, Item } from "./api";
import { Room, whyNot } from "./room";

const item = (more: Partial<Item> = {}): Item => ({
  conversation_id: "c1",
  buyer_name: "小满家的猫",
  buyer_id: "b1001",
  owner: "agent",
  agent_id: "a1",
  agent_name: "小何",
  reason: "asked",
  reason_text: "买家要求人工",
  urgency: 0,
  waiting_since: null,
  last_text: "转人工",
  last_at: "2026-11-11T02:00:00Z",
  unread: 0,
  ...more,
});

class FakeDesk {
  now: Item = item();
  events = [eventOf(1), eventOf(2, { author: "buyer", text: "转人工" })];
  said: [string, string][] = [];
  refuses: Refusal | null = null;

  async conversation(): Promise<Details> {
    await Promise.resolve();
    const { events } = this;
    return { conversation: this.now, log: "store-1", last_seq: events.length, events, buyer: null, orders: [], cases: [], handover: null };
  }

  async say(_: string, id: string, text: string): Promise<{ seq: number }> {
    await Promise.resolve();
    if (this.refuses) throw this.refuses;
    if (!this.said.some(([known]) => known === id)) this.said.push([id, text]);
    return { seq: this.events.length + this.said.length };
  }
}

let desk: FakeDesk;
let keep: Keep;
let clock: FakeClock;
let signedOut: number;

beforeEach(() => {
  [desk, keep, clock, signedOut] = [new FakeDesk(), memoryKeep(), new FakeClock(), 0];
});

function room(): Room {
  const parts = { id: "c1", userId: "a1", api: desk, keep, clock, onChange: () => undefined };
  return new Room({ ...parts, onSignedOut: () => (signedOut += 1) });
}

describe("an agent's open conversation", () => {
  it("lets nobody write before the newest is there, and again not after a cut", async () => {
    const open = room();
    expect(open.canWrite).toBe(false);
    await open.load();
    expect(open.canWrite).toBe(true);
    open.markStale();
    expect([open.canWrite, whyNot(open)]).toEqual([false, "正在取最新的消息，取到后就能回复…"]);
    await open.load();
    expect(open.canWrite).toBe(true);
  });

  it("shows after a sleep of two hours that a colleague answered, with the line closed", async () => {
    const open = room();
    await open.load();
    open.markStale();
    desk.now = item({ agent_id: "a2", agent_name: "小林" });
    desk.events.push(eventOf(3, { author: "agent", agent_name: "小林", text: "已经为您补发" }));
    await open.load();
    expect(open.held.events.at(-1)?.text).toBe("已经为您补发");
    expect([open.canWrite, whyNot(open)]).toEqual([false, "已由小林接待。"]);
  });

  it("takes no answer in that was asked before the cut", async () => {
    const open = room();
    const early = open.load();
    open.markStale();
    await early;
    expect(open.isFresh).toBe(false);
  });

  it("sends in the order of typing, each once, also after a lost answer", async () => {
    const open = room();
    await open.load();
    desk.refuses = new Refusal("network", "", 0);
    open.say("您好");
    open.say("正在帮您催派送");
    await settle();
    desk.refuses = null;
    await clock.advance(4_000);
    expect(desk.said.map(([, text]) => text)).toEqual(["您好", "正在帮您催派送"]);
  });

  it("shows why words were refused when the conversation is no longer mine", async () => {
    const open = room();
    await open.load();
    desk.refuses = new Refusal("not_yours", "已由小林接待", 409);
    open.say("马上好");
    await settle();
    expect(open.held.pending.map((one) => [one.state, one.error])).toEqual([["failed", "已由小林接待"]]);
  });

  it("keeps draft and unsent words over an expired session", async () => {
    const open = room();
    await open.load();
    open.draft = "亲，您的围巾";
    desk.refuses = new Refusal("bad_session", "", 401);
    open.say("稍等");
    await settle();
    expect(signedOut).toBe(1);
    desk.refuses = null;
    const again = room();
    expect(again.draft).toBe("亲，您的围巾");
    await again.load();
    await settle();
    expect(desk.said.map(([, text]) => text)).toEqual(["稍等"]);
  });
});
