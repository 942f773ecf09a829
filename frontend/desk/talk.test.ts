import { beforeEach, describe, expect, it } from "vitest";

import { FakeClock, eventOf, settle } from "../shared/fakes";
import { Guard, gentlerDraft } from "./guard";
import { marksOf, seenWords } from "./marks";
import { nameBegun, withName } from "./notes-view";
import { secondsLeft } from "./outgoing";
import { Scripts, withScript } from "./scripts";
import { hitsOf } from "./search-dialog";
import { NOTHING_BESIDE, heardAs } from "./talk-fakes";
import type { Script, ScriptsPage, SpeechCheck } from "./talk-types";
import { wishOf } from "./transfer-dialog";

const FINE: SpeechCheck = { breaches: [], unfilled: [], may_release: false };
const script = (reply: string, text: string): Script => ({ reply, topic: "parcels", topic_text: "物流", text, missing: [], rules: [] });
const page = (more: Partial<ScriptsPage> = {}): ScriptsPage => ({ heard: null, order_no: "", suggested: [], found: [], ...more });

let clock: FakeClock;

beforeEach(() => {
  clock = new FakeClock();
});

describe("the guard while typing", () => {
  it("is asked once for what stands there after a rest, and never for a search of the book", async () => {
    const asked: string[] = [];
    const check = async (text: string): Promise<SpeechCheck> => (asked.push(text), Promise.resolve(FINE));
    const guard = new Guard({ check, clock, onChange: () => undefined });
    for (const text of ["明", "明天", "明天一定到", "/退货"]) guard.read(text);
    guard.read("明天一定到");
    await clock.advance(400);
    expect(asked).toEqual(["明天一定到"]);
    expect([guard.of("明天一定到"), guard.of("明天")]).toEqual([FINE, null]);
  });

  it("takes no late answer for an older draft, and holds nobody up when it cannot be reached", async () => {
    const answers: ((check: SpeechCheck) => void)[] = [];
    const check = (text: string): Promise<SpeechCheck> =>
      text === "断网" ? Promise.reject(new Error()) : new Promise((resolve) => answers.push(resolve));
    const guard = new Guard({ check, clock, onChange: () => undefined });
    guard.read("第一稿");
    await clock.advance(400);
    guard.read("断网");
    answers[0]?.({ ...FINE, may_release: true });
    await clock.advance(400);
    expect([guard.of("第一稿"), guard.of("断网")]).toEqual([null, null]);
  });

  it("says only the sentence of the breach more gently", () => {
    expect(gentlerDraft("您好。明天一定到！谢谢", "一定到", "预计明后天到。")).toBe("您好。预计明后天到。谢谢");
    expect(gentlerDraft("明 天 一 定 到", "明天一定到", "预计明后天到。")).toBe("预计明后天到。");
  });
});

describe("the script book", () => {
  it("takes the place of /words, else goes behind the draft as a bubble of its own", () => {
    const one = script("utter_a", "已发货。\n\n明天到");
    expect(withScript("/物流", one)).toBe("已发货。\n\n明天到");
    expect(withScript("您好 ", one)).toBe("您好\n\n已发货。\n\n明天到");
  });

  it("suggests anew when the buyer says something new, and forgets late answers", async () => {
    const waiting: ((page: ScriptsPage) => void)[] = [];
    const scripts = new Scripts({ load: () => new Promise((resolve) => waiting.push(resolve)), onChange: () => undefined });
    scripts.follow(2);
    scripts.follow(2);
    scripts.follow(4);
    expect(waiting.length).toBe(2);
    waiting[1]?.(page({ suggested: [script("utter_new", "新")] }));
    await settle();
    waiting[0]?.(page({ suggested: [script("utter_old", "旧")] }));
    await settle();
    expect(scripts.suggested.map(({ reply }) => reply)).toEqual(["utter_new"]);
  });
});

describe("what stands under the bubbles", () => {
  it("is what the bot understood, and how far the buyer has read our last words", () => {
    const events = [eventOf(1), eventOf(2, { author: "buyer" }), eventOf(3, { author: "agent" }), eventOf(4, { author: "agent" })];
    const understood = [heardAs()];
    const marks = marksOf(events, { ...NOTHING_BESIDE, understood, seen: { got: 4, read: 3 } });
    expect([...marks]).toEqual([
      [2, "听懂为：查快递到哪了 97%"],
      [4, "已送达"],
    ]);
    expect([seenWords(4, { got: 4, read: 4 }), seenWords(5, { got: 4, read: 4 })]).toEqual(["已读", "已发出，买家还没上线收到"]);
  });

  it("says what the words meant in truth, once a colleague has said so", () => {
    const understood = [heardAs({ corrected: "request_return", corrected_text: "要退货" })];
    const marks = marksOf([eventOf(1), eventOf(2, { author: "buyer" })], { ...NOTHING_BESIDE, understood });
    expect(marks.get(2)).toBe("听懂为：查快递到哪了 97%（听错了，应为要退货）");
  });
});

describe("small things of the desk", () => {
  it("counts the seconds until words leave, never under nought", () => {
    const words = { said_at: "2026-11-11T02:00:00Z", leaves_at: "2026-11-11T02:00:05Z" };
    const at = Date.parse(words.leaves_at);
    expect([secondsLeft(words, at - 4_200, 0), secondsLeft(words, at - 1, 0), secondsLeft(words, at + 900, 0)]).toEqual([5, 1, 0]);
    expect(secondsLeft(words, at - 60_000, 1_500)).toBe(4);
  });

  it("completes a name behind an @, in the middle of nothing else", () => {
    expect([nameBegun("请 @小"), nameBegun("请＠"), nameBegun("a@小雅 好"), nameBegun("没有")]).toEqual(["小", "", null, null]);
    expect(withName("请 @小", "小雅")).toBe("请 @小雅 ");
  });

  it("reads to whom a conversation goes", () => {
    const more = { reason: " 会退差价 ", summary: "差12元" };
    expect(wishOf({ to: "agent:a2", ...more })).toEqual({ kind: "agent", to: "a2", reason: "会退差价", summary: "差12元" });
    expect(wishOf({ to: "lead:", ...more }).kind).toBe("lead");
  });

  it("lists everything that was found, with where it leads", () => {
    const found = {
      query: "小满",
      buyers: [{ buyer_id: "b1001", name: "小满家的猫", level: "loyal", conversation_id: null }],
      orders: [],
      messages: [
        { conversation_id: "c1", seq: 2, at: "2026-11-11T02:00:00Z", author: "buyer", buyer_name: "访客", before: "我是", hit: "小满", after: "呀" },
      ],
      cases: [],
    };
    const hits = hitsOf(found, Date.parse("2026-11-11T03:00:00Z"));
    expect(hits.map(({ kind, text, conversation }) => [kind, text, conversation])).toEqual([
      ["买家", "会员号 b1001", null],
      ["聊天", "我是小满呀", "c1"],
    ]);
  });
});
