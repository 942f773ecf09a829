import { beforeEach, describe, expect, it } from "vitest";

import { FakeClock, FakeServer } from "../shared/fakes";
import { Refusal } from "../shared/http";
import { type Keep, memoryKeep } from "../shared/keep";
import type { Opened } from "../shared/protocol";
import type { Sending } from "../shared/upload";
import { subjectOf } from "./identity";
import { Session } from "./session";
import { stateLine } from "./state-line";

let keep: Keep;
let clock: FakeClock;
let servers: Map<string, FakeServer>;
let opened: { buyer_token?: string; page?: { product: string } }[];

const tokenOf = (sub: string, more = "x"): string => `h.${btoa(JSON.stringify({ sub, aud: "nuanyu" }))}.${more}`;
const MAO = tokenOf("b1001");
const MIANBAO = tokenOf("b1005");

beforeEach(() => {
  [keep, clock, servers, opened] = [memoryKeep(), new FakeClock(), new Map(), []];
});

async function open(body: object): Promise<Opened> {
  const wish = body as (typeof opened)[number];
  opened.push(wish);
  await Promise.resolve();
  if (wish.buyer_token === "expired") throw new Refusal("bad_token", "登录信息已失效。", 401);
  const id = `c${opened.length}`;
  const server = new FakeServer();
  server.add({ text: `只给${subjectOf(wish.buyer_token ?? null) ?? "访客"}看的话` });
  servers.set(id, server);
  return { conversation_id: id, token: `t-${id}`, log: "store-1", resumed: false };
}

function page(token: string | null): Session {
  const wire = (conversation: string): FakeServer => servers.get(conversation) ?? new FakeServer();
  const sendPhoto = (): Sending => ({
    done: Promise.resolve({ upload_id: "p1", width: 640, height: 480 }),
    stop: () => undefined,
  });
  const parts = { base: "", shop: "nuanyu", keep, clock, onChange: () => undefined, open, wire, sendPhoto };
  const session = new Session(parts);
  session.setToken(token);
  session.resume();
  return session;
}

const shown = (session: Session): string[] => session.live?.held.events.map((event) => event.text).slice(1) ?? [];

describe("the widget's conversation", () => {
  it("begins when the buyer opens the panel, not when the page loads", async () => {
    const session = page(null);
    expect([session.mode, opened]).toEqual(["idle", []]);
    session.product = "SC01";
    await session.open();
    expect([session.mode, opened]).toEqual(["talking", [{ page: { product: "SC01" } }]]);
  });

  it("is the same after a reload", async () => {
    await page(MAO).open();
    const again = page(MAO);
    await clock.advance(10);
    expect([again.kept?.conversation, shown(again), opened.length]).toEqual(["c1", ["只给b1001看的话"], 1]);
  });

  it("shows another buyer nothing of the first, and forgets the first one's key", async () => {
    const session = page(MAO);
    await session.open();
    await clock.advance(10);
    session.setToken(MIANBAO);
    expect(session.live).toBeNull();
    await session.open();
    await clock.advance(10);
    expect(shown(session)).toEqual(["只给b1005看的话"]);
    expect(keep.keys("xiaoer:chat:nuanyu:b1001")).toEqual([]);
  });

  it("goes on when the same buyer brings a newer token", async () => {
    const session = page(MAO);
    await session.open();
    session.setToken(tokenOf("b1001", "newer"));
    expect([session.mode, session.kept?.conversation]).toEqual(["talking", "c1"]);
  });

  it("takes no late answer for an earlier buyer in", async () => {
    const session = page(MAO);
    const first = session.open();
    session.setToken(MIANBAO);
    await first;
    expect([session.mode, session.live]).toEqual(["idle", null]);
  });

  it("says that a token was refused, and goes on as a stranger when asked", async () => {
    const session = page("expired");
    await session.open();
    expect(session.mode).toBe("token_refused");
    await session.asStranger();
    expect([session.mode, session.isStranger]).toEqual(["talking", true]);
  });

  it("replaces a kept conversation that the app no longer opens, once", async () => {
    await page(MAO).open();
    const again = page(MAO);
    await clock.advance(10);
    servers.get("c1")?.line?.cut(4001);
    await clock.advance(10);
    expect([again.kept?.conversation, opened.length]).toEqual(["c2", 2]);
    servers.get("c2")?.line?.cut(4001);
    await clock.advance(60_000);
    expect([again.mode, opened.length]).toEqual(["failed", 2]);
  });

  it("counts as unread what came since the panel was last seen", async () => {
    const session = page(null);
    await session.open();
    await clock.advance(10);
    session.markRead();
    servers.get("c1")?.add({ text: "围巾补到货了" });
    servers.get("c1")?.push(2);
    expect(session.unread).toBe(1);
  });
});

describe("what an agent sees of the buyer's reading", () => {
  it("is what has come and what was in view, told once, and only while a person answers", async () => {
    const session = page(null);
    await session.open();
    await clock.advance(10);
    const server = servers.get("c1");
    session.markRead();
    expect(server?.told).toEqual([]);
    if (server) server.owner = "agent";
    server?.add({ author: "agent", agent_name: "小何", text: "您好" });
    server?.push(2);
    expect(server?.told).toEqual([[3, 2]]);
    session.markRead();
    session.markRead();
    expect(server?.told).toEqual([[3, 2], [3, 3]]);
  });

  it("is told over HTTP too, where no socket stays up", async () => {
    const session = page(null);
    await session.open();
    await clock.advance(10);
    const server = servers.get("c1");
    if (server) [server.owner, server.hasSockets] = ["agent", false];
    server?.line?.cut();
    await clock.advance(60_000);
    server?.add({ author: "agent", agent_name: "小何", text: "您好" });
    await clock.advance(5_000);
    session.markRead();
    await clock.advance(10);
    expect([session.live?.line, server?.told.at(-1)]).toEqual(["polling", [3, 3]]);
  });
});

describe("photos of the widget's conversation", () => {
  const photo = { upload_id: "p1", width: 640, height: 480 };
  const scarf = new File(["x"], "围巾.jpg", { type: "image/jpeg" });

  async function withPhoto(): Promise<Session> {
    const session = page(MAO);
    await session.open();
    session.tray?.add([scarf]);
    await clock.advance(10);
    return session;
  }

  it.each([
    ["", { upload_ids: ["p1"] }],
    ["您看这里", { text: "您看这里", upload_ids: ["p1"] }],
  ])("go out with the words %j, once", async (text, body) => {
    const session = await withPhoto();
    expect(session.tray?.ready).toEqual([photo]);
    session.write(text);
    session.write("还有一句");
    const sent = servers.get("c1")?.line?.sent.filter(({ type }) => type === "send") ?? [];
    expect(sent).toEqual([expect.objectContaining(body), expect.objectContaining({ text: "还有一句" })]);
    expect(sent[1]).not.toHaveProperty("upload_ids");
  });

  it("are gone when another buyer comes to this screen", async () => {
    const session = await withPhoto();
    session.setToken(MIANBAO);
    expect([session.tray, session.photos]).toEqual([null, null]);
  });
});

describe("the sub of a token", () => {
  it.each([null, "", "abc", "a.b.c", `a.${btoa("[]")}.c`, `a.${btoa('{"sub":7}')}.c`])("is nothing in %s", (token) => {
    expect(subjectOf(token)).toBeNull();
  });
});

describe("the line under the shop's name", () => {
  it("tells who answers", async () => {
    const session = page(null);
    await session.open();
    await clock.advance(10);
    const held = session.live?.held;
    if (!held) throw new Error("no conversation");
    expect(stateLine({ ...held, owner: "queue", waiting: { position: 2 } })).toContain("排队第2位");
    expect(stateLine({ ...held, owner: "agent", agentName: "小何" })).toContain("客服小何");
  });
});
