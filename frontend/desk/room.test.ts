import { beforeEach, describe, expect, it } from "vitest";

import { FakeClock, eventOf, settle } from "../shared/fakes";
import { Refusal } from "../shared/http";
import { type Keep, memoryKeep } from "../shared/keep";
import type { Details, Item } from "./api";
import { Room, whyNot } from "./room";
import { NOTHING_BESIDE, heldWords } from "./talk-fakes";
import type { Beside, LeavingWords, Words } from "./talk-types";

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
  beside: Beside = NOTHING_BESIDE;
  refuses: Refusal | null = null;

  async conversation(): Promise<Details> {
    await Promise.resolve();
    const { events } = this;
    return { conversation: this.now, log: "store-1", last_seq: events.length, events, buyer: null, orders: [], cases: [], handover: null, beside: this.beside };
  }

  async hold(_: string, { client_msg_id: id, text }: Words): Promise<LeavingWords> {
    await Promise.resolve();
    if (this.refuses) throw this.refuses;
    if (!this.said.some(([known]) => known === id)) this.said.push([id, text]);
    return heldWords({ client_msg_id: id, text });
  }

  async undo(_: string, id: string): Promise<LeavingWords> {
    await Promise.resolve();
    if (this.refuses) throw this.refuses;
    const [, text = ""] = this.said.find(([known]) => known === id) ?? [];
    return heldWords({ client_msg_id: id, text, state: "undone" });
  }

  async sendNow(_: string, id: string): Promise<LeavingWords> {
    await Promise.resolve();
    return heldWords({ client_msg_id: id, state: "sent", seq: 3 });
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
  const parts = { id: "c1", userId: "a1", api: desk, talk: desk, keep, clock, onChange: () => undefined };
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

  it("shows held words until they stand in the log, whichever news comes first", async () => {
    const open = room();
    await open.load();
    open.say("马上帮您查");
    await settle();
    expect(open.held.pending).toEqual([]);
    expect(open.outgoing.map(({ text }) => text)).toEqual(["马上帮您查"]);
    const [{ client_msg_id: id }] = open.outgoing as [LeavingWords];
    const event = eventOf(3, { author: "agent", text: "马上帮您查", client_msg_id: id });
    open.takeEvents({ log: "store-1", owner: "agent", agent_name: "小何", waiting: null, last_seq: 3, reset: false, events: [event] });
    expect(open.outgoing).toEqual([]);
    open.takeBeside({ ...NOTHING_BESIDE, lookers: [{ id: "a1", name: "小何" }, { id: "a2", name: "小雅" }] });
    expect([open.outgoing, open.lookers.map(({ name }) => name)]).toEqual([[], ["小雅"]]);
  });

  it("puts words that were taken back in front of the draft", async () => {
    const open = room();
    await open.load();
    open.say("您的围巾明天到");
    await settle();
    open.draft = "稍等";
    const [{ client_msg_id: id }] = open.outgoing as [LeavingWords];
    await open.undo(id);
    expect([open.draft, open.outgoing]).toEqual(["您的围巾明天到\n\n稍等", []]);
  });

  it("says so when it is too late to take words back", async () => {
    const open = room();
    await open.load();
    open.say("您好");
    await settle();
    desk.refuses = new Refusal("too_late", "这条已经发出去了，撤不回来了。", 409);
    const [{ client_msg_id: id }] = open.outgoing as [LeavingWords];
    await open.undo(id);
    expect([open.refused, open.draft]).toEqual(["这条已经发出去了，撤不回来了。", ""]);
  });

  it("brings words that the guard refused back into the line, with the reason", async () => {
    const open = room();
    await open.load();
    desk.refuses = new Refusal("speech", "“一定送到”不能这样说", 422);
    open.say("明天一定送到");
    await settle();
    expect([open.draft, open.refused, open.held.pending]).toEqual(["明天一定送到", "“一定送到”不能这样说", []]);
  });

  it("is the same by events and by a fresh load", async () => {
    const words = heldWords({ client_msg_id: "m9", text: "还没发出" });
    const beside: Beside = { ...NOTHING_BESIDE, outgoing: [words], tags: ["怕冷"], seen: { got: 2, read: 1 } };
    const live = room();
    await live.load();
    live.takeBeside({ ...beside, lookers: [] });
    desk.beside = beside;
    const fresh = room();
    await fresh.load();
    expect([live.beside, live.outgoing]).toEqual([fresh.beside, fresh.outgoing]);
  });
});
