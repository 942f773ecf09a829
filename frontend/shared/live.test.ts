import { beforeEach, describe, expect, it } from "vitest";

import { FakeClock, FakeServer, chanceFrom } from "./fakes";
import { memoryKeep } from "./keep";
import { Live } from "./live";
import { Outbox, pendingOf } from "./outbox";

let clock: FakeClock;
let server: FakeServer;
let keep: ReturnType<typeof memoryKeep>;

beforeEach(() => {
  clock = new FakeClock();
  server = new FakeServer();
  keep = memoryKeep();
});

function talk(chance: () => number = () => 0.5): Live {
  const outbox = new Outbox(keep, "c1");
  const live = new Live({ wire: server, token: "t", outbox, clock, chance, onChange: () => undefined });
  live.start();
  return live;
}

function say(live: Live, text: string): void {
  live.send(pendingOf({ text }, { text, card: null, choiceOf: null }, null, clock.now()));
}

const texts = (live: Live): string[] => live.held.events.map((event) => event.text);
const buyerTexts = (): string[] => server.events_.filter((one) => one.author === "buyer").map((one) => one.text);

describe("a buyer's line", () => {
  it("is live after the hello is answered, and fresh", async () => {
    const live = talk();
    expect(live.line).toBe("joining");
    await clock.advance(10);
    expect([live.line, live.isFresh]).toEqual(["live", true]);
    expect(server.line?.sent[0]).toEqual({ type: "hello", token: "t", after: 0 });
  });

  it("resumes after a cut with the log and the seq that it holds", async () => {
    const live = talk();
    await clock.advance(10);
    server.line?.cut();
    expect([live.line, live.isFresh]).toEqual(["lost", false]);
    server.add({ text: "断开时说的" });
    await clock.advance(2_000);
    expect(server.line?.sent[0]).toEqual({ type: "hello", token: "t", after: 1, log: "store-1" });
    expect(texts(live)).toEqual(["您好，我是智能客服小二", "断开时说的"]);
  });

  it("sends again what was not acknowledged, under the same id, and it is stored once", async () => {
    const live = talk();
    await clock.advance(10);
    server.losesAcks = true;
    say(live, "我的快递到哪了");
    server.losesAcks = false;
    await clock.advance(12_000);
    expect(buyerTexts()).toEqual(["我的快递到哪了"]);
    expect(live.held.pending).toEqual([]);
    expect(keep.keys("")).toEqual([]);
  });

  it("keeps unsent words over a reload of the page", async () => {
    server.isReachable = false;
    const first = talk();
    say(first, "第一句");
    await clock.advance(10);
    say(first, "第二句");
    first.stop();
    server.isReachable = true;
    const second = talk();
    expect(second.held.pending.map((one) => one.preview.text)).toEqual(["第一句", "第二句"]);
    await clock.advance(3_000);
    expect(buyerTexts()).toEqual(["第一句", "第二句"]);
    expect(second.held.pending).toEqual([]);
  });

  it("asks over HTTP where sockets fail, sends that way, and returns to a socket", async () => {
    server.hasSockets = false;
    const live = talk();
    say(live, "公司网络不让用长连接");
    await clock.advance(15_000);
    expect(live.line).toBe("polling");
    expect([buyerTexts(), live.held.pending, live.isFresh]).toEqual([["公司网络不让用长连接"], [], true]);
    server.hasSockets = true;
    await clock.advance(40_000);
    expect(live.line).toBe("live");
  });

  it("fills a gap before it calls itself fresh", async () => {
    const live = talk();
    await clock.advance(10);
    for (const text of ["二", "三", "四"]) server.add({ text });
    server.push(3);
    expect(live.isFresh).toBe(false);
    await clock.advance(10);
    expect([texts(live).length, live.isFresh]).toEqual([4, true]);
  });

  it("shows that the bot is at work from the ack to its first words", async () => {
    const live = talk();
    await clock.advance(10);
    say(live, "能便宜点吗");
    expect(live.isTyping).toBe(true);
    server.add({ text: "亲，这是店里的统一价" });
    server.push(2);
    expect(live.isTyping).toBe(false);
  });

  it("loses and doubles nothing, whatever is cut when", async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      server = new FakeServer();
      keep = memoryKeep();
      const chance = chanceFrom(seed);
      let live = talk(chance);
      const said: string[] = [];
      for (let step = 0; step < 30; step += 1) {
        const dice = chance();
        if (dice < 0.4) {
          said.push(`第${step}句`);
          say(live, `第${step}句`);
        } else if (dice < 0.55) server.line?.cut();
        else if (dice < 0.65) server.isReachable = !server.isReachable;
        else if (dice < 0.75) server.losesAcks = !server.losesAcks;
        else if (dice < 0.8) server.hasSockets = !server.hasSockets;
        else if (dice < 0.86) {
          live.stop();
          live = talk(chance);
        } else server.add({ text: `店里第${step}句` });
        await clock.advance(Math.floor(chance() * 4_000) + 1);
      }
      Object.assign(server, { isReachable: true, losesAcks: false, hasSockets: true });
      await clock.advance(60_000);
      expect([...buyerTexts()].sort()).toEqual([...said].sort());
      expect(texts(live)).toEqual(server.events_.map((event) => event.text));
      expect(live.held.pending).toEqual([]);
      live.stop();
    }
  });
});

describe("a refusal", () => {
  it("of the token ends the line", async () => {
    const live = talk();
    await clock.advance(10);
    server.line?.cut(4001);
    await clock.advance(60_000);
    expect([live.line, server.sockets.length]).toEqual(["refused", 1]);
  });

  it("of the page's origin is answered by asking over HTTP", async () => {
    const live = talk();
    await clock.advance(10);
    server.line?.cut(4003);
    await clock.advance(5_000);
    expect([live.line, live.isFresh]).toEqual(["polling", true]);
  });

  it("that passes is tried again by itself", async () => {
    const live = talk();
    await clock.advance(10);
    server.refuses = { code: "too_fast", text: "发得有点快" };
    say(live, "在吗在吗");
    server.refuses = null;
    await clock.advance(4_000);
    expect([buyerTexts(), live.held.pending]).toEqual([["在吗在吗"], []]);
  });

  it("that stays marks the bubble with the server's words and is not sent again after a reload", async () => {
    const live = talk();
    await clock.advance(10);
    server.refuses = { code: "closed", text: "会话已经结束。" };
    say(live, "还有一件事");
    expect(live.held.pending.map((one) => [one.state, one.error, one.canRetry])).toEqual([["failed", "会话已经结束。", false]]);
    expect(keep.keys("")).toEqual([]);
  });

  it("of a void choice takes the bubble away and says why", async () => {
    const live = talk();
    await clock.advance(10);
    server.refuses = { code: "choice_gone", text: "这个选项已失效。" };
    live.send(pendingOf({ choice_id: "k1" }, { text: "羊毛围巾", card: null, choiceOf: 1 }, null, clock.now()));
    expect([live.held.pending, live.passingWords]).toEqual([[], "这个选项已失效。"]);
  });

  it("for good waits for the buyer's 重试", async () => {
    const live = talk();
    await clock.advance(10);
    server.refuses = { code: "busy", text: "现在有点忙" };
    say(live, "帮我看看");
    await clock.advance(60_000);
    expect(live.held.pending[0]?.state).toBe("failed");
    server.refuses = null;
    live.retry(live.held.pending[0]?.id ?? "");
    expect(buyerTexts()).toEqual(["帮我看看"]);
  });
});
