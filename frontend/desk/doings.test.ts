import { beforeEach, describe, expect, it } from "vitest";

import { Refusal } from "../shared/http";
import { settle } from "../shared/fakes";
import type { Doing } from "./doing-api";
import { Doings } from "./doings";
import { linesOf } from "./left-behind";
import { endWith, giveBackOf, missingIn } from "./leaving-fields";

const SCARF = "2640173836120701011";
const doing = (more: Partial<Doing> = {}): Doing => ({
  epoch: 3,
  may_act: true,
  is_known: true,
  orders: [],
  cases: [],
  wishes: [],
  grants: [],
  coupons: [],
  tasks: [],
  ...more,
});
const wish = { key: "k", kind_label: "订单备注", order_no: SCARF, what: "周五再发", state: "done", words: "已办好", why: "", told: "", asked_by_name: "店小二" };

class FakeApi {
  now = doing();
  sent: [string, object][] = [];
  answers: unknown[] = [];

  async doing(): Promise<Doing> {
    await Promise.resolve();
    return this.now;
  }

  async deed<T>(_: string, verb: string, body: object): Promise<T> {
    this.sent.push([verb, body]);
    await Promise.resolve();
    const answer = this.answers.shift();
    if (answer instanceof Refusal) throw answer;
    return answer as T;
  }

  async grant<T>(body: object): Promise<T> {
    return this.deed("", "grants", body);
  }
}

let api: FakeApi;
let signedOut: number;

beforeEach(() => [api, signedOut] = [new FakeApi(), 0]);

async function doings(): Promise<Doings> {
  const made = new Doings("c1", api as never, () => undefined, () => (signedOut += 1));
  await made.load();
  return made;
}

describe("what an agent does beside a conversation", () => {
  it("carries the epoch that the screen showed with every deed", async () => {
    const all = await doings();
    api.answers = [{ wish, again: false, by_whom: "" }];
    expect(await all.note({ order_no: SCARF, text: "周五再发" })).toBe(true);
    expect(api.sent).toEqual([["order_note", { order_no: SCARF, text: "周五再发", judges: false, epoch: 3 }]]);
    expect(all.word).toMatchObject({ text: "订单备注：已办好", isBad: false });
  });

  it("says whose it is when the bot was quicker", async () => {
    const all = await doings();
    api.answers = [{ wish, again: true, by_whom: "已由店小二登记，已办好" }];
    await all.note({ order_no: SCARF, text: "周五再发" });
    expect(all.word?.text).toBe("没有重复登记：已由店小二登记，已办好。");
  });

  it("tells who has the conversation now, and shows the newest", async () => {
    const all = await doings();
    api.answers = [new Refusal("not_yours", "这个会话已由小雅接待，这一步没有办。", 409)];
    api.now = doing({ epoch: 4, may_act: false });
    expect(await all.openCase({ kind: "refund" })).toBe(false);
    expect(all.word).toMatchObject({ text: "这个会话已由小雅接待，这一步没有办。", isBad: true, judge: null });
    expect(all.now?.may_act).toBe(false);
  });

  it("lets the agent take upon oneself what the rules leave to a person", async () => {
    const all = await doings();
    api.answers = [new Refusal("needs_judgement", "按规则要由人判断：吊牌已经剪掉。", 409), { wish, again: false, by_whom: "" }];
    await all.allowReturn({ order_no: SCARF, sku: "SC01-RED", cause: "personal", qty: "1" });
    await all.word?.judge?.();
    expect(api.sent.at(-1)).toEqual(["return", { order_no: SCARF, sku: "SC01-RED", cause: "personal", qty: 1, judges: true, epoch: 3 }]);
    expect(all.word?.isBad).toBe(false);
  });

  it("sends a double click once", async () => {
    const all = await doings();
    api.answers = [{ verdict: "needs_approval", grant: {}, by_whom: "" }];
    const [first, second] = [all.grant({ order_no: SCARF, amount: "80" }), all.grant({ order_no: SCARF, amount: "80" })];
    expect([await first, await second]).toEqual([true, false]);
    expect(api.sent).toHaveLength(1);
    expect(all.word?.text).toBe("超出您的权限，已提交审批。");
  });

  it("goes to the login when the session has ended", async () => {
    const all = await doings();
    api.answers = [new Refusal("bad_token", "登录已失效", 401)];
    await all.addTask({ kind: "callback", words: "回电话", day: "2026-11-20" });
    await settle();
    expect(signedOut).toBe(1);
  });
});

describe("leaving a conversation", () => {
  it("gives back what was settled, promised and left open, and nothing empty", () => {
    const form = { settled: " 已补发 ", order_no: "", promise: "周五前送到", promise_day: "2026-11-20", open_point: " ", goes_on: "yes" };
    expect(giveBackOf(form)).toEqual({ settled: "已补发", promise: "周五前送到", promise_day: "2026-11-20", goes_on: true });
  });

  it("asks for the day of a promise", () => {
    expect(missingIn({ settled: "" })).toContain("处理了什么");
    expect(missingIn({ settled: "已补发", promise: "周五前送到" })).toContain("哪天");
    expect(missingIn({ settled: "已补发", promise: "周五前送到", promise_day: "2026-11-20" })).toBe("");
  });

  it("keeps what is to be followed up before the chat is ended", async () => {
    const order: string[] = [];
    const desk = { close: async (): Promise<void> => void order.push("close") };
    await endWith(desk as never, api as never, "c1", { reason: "to_be_followed", task: "问围巾收到没有", task_day: "2026-11-20" });
    expect(api.sent).toEqual([["tasks", { kind: "callback", words: "问围巾收到没有", day: "2026-11-20" }]]);
    expect(order).toEqual(["close"]);
  });

  it("stands in the transcript line by line", () => {
    const row = { seq: 9, ended_as: "given_back", agent_name: "小何", order_no: SCARF, settled: "已补发", promise: "周五前送到", promise_due: "2026-11-20T15:59:59Z", open_point: "", goes_on: true, reason_text: "" };
    expect(linesOf(row)).toEqual(["小何交还小二", "处理结果：已补发", `涉及订单：${SCARF}`, "答应买家：周五前送到（11月20日前）", "原来在办的事由小二接着办"]);
  });
});
