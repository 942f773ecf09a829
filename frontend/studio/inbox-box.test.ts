import { describe, expect, it, vi } from "vitest";

import { Refusal } from "../shared/http";
import type { Group, Judged, Source } from "./inbox-api";
import { type BoxParts, InboxBox, keyOf } from "./inbox-box";

function group(text: string, id = text, source: Source = "bot"): Group {
  const words = [{ turn_id: id, n: 0, text, at: "2026-11-18T02:00:00Z", reason: "unsure", reason_text: "没听懂，反问了" }];
  return { phrase: text, words, suggested: [{ intent: "ask_stock", label: "问库存", share: 0.6 }], source };
}

function boxOf(groups: readonly Group[], judge = async (): Promise<Judged> => judged): { box: InboxBox; parts: BoxParts; said: string[] } {
  const said: string[] = [];
  const parts: BoxParts = {
    api: {
      waiting: async () => ({ waiting: groups.length, groups }),
      dialogue: async () => [{ author: "buyer", text: "那个咋弄", at: "2026-11-18T02:00:00Z", is_asked: true }],
      judge: vi.fn(judge),
      takeBack: vi.fn(async () => ({})),
    },
    onChange: () => undefined,
    say: (text) => said.push(text),
    fail: (error) => said.push((error as Refusal).text),
  };
  return { box: new InboxBox(parts), parts, said };
}

const judged: Judged = { verdict: "labelled", intent: "ask_stock", label: "问库存", change_id: "c1" };

describe("the inbox in a trainer's hands", () => {
  it("goes on to the next group when one is judged, and reads its talk", async () => {
    const { box, said } = boxOf([group("那个咋弄"), group("这能弄不")]);
    await box.load();
    await box.judge("labelled", "ask_stock", "那个咋弄");
    expect(box.group?.phrase).toBe("这能弄不");
    expect(said[0]).toContain("归到“问库存”");
    await vi.waitFor(() => expect(box.dialogue).toHaveLength(1));
  });

  it("puts the last one back on undo, and has nothing more to undo then", async () => {
    const { box, parts } = boxOf([group("那个咋弄"), group("这能弄不")]);
    await box.load();
    await box.judge("skipped");
    await box.undo();
    await box.undo();
    expect(box.group?.phrase).toBe("那个咋弄");
    expect(parts.api.takeBack).toHaveBeenCalledTimes(1);
  });

  it("shows one source by itself, and all again when that is worked off", async () => {
    const { box } = boxOf([group("那个咋弄"), group("不是问这个", "t2", "agents"), group("没帮上", "t3", "buyers")]);
    await box.load();
    expect([...box.sources]).toEqual([["bot", 1], ["agents", 1], ["buyers", 1]]);
    box.see("agents");
    expect(box.groups?.map(({ phrase }) => phrase)).toEqual(["不是问这个"]);
    await box.judge("skipped");
    expect([box.only, box.groups?.length]).toEqual([null, 2]);
    box.see("buyers");
    await box.undo();
    expect([box.only, box.group?.phrase, box.groups?.length]).toEqual([null, "不是问这个", 3]);
  });

  it("tells whose verdict was first and goes on", async () => {
    const refuse = (): Promise<Judged> => Promise.reject(new Refusal("decided", "阿岚 10:05 已经把这条跳过了。", 409));
    const { box, said } = boxOf([group("那个咋弄"), group("这能弄不")], refuse);
    await box.load();
    await box.judge("fine");
    expect(said).toEqual(["阿岚 10:05 已经把这条跳过了。"]);
    expect(box.group?.phrase).toBe("这能弄不");
    expect(box.done).toHaveLength(0);
  });

  it("keeps the group in hand when its phrase was stopped", async () => {
    const refuse = (): Promise<Judged> => Promise.reject(new Refusal("stopped", "里面有电话号码。", 422));
    const { box } = boxOf([group("那个咋弄")], refuse);
    await box.load();
    await box.judge("labelled", "ask_stock", "13912340987");
    expect(box.group?.phrase).toBe("那个咋弄");
  });
});

describe("keys of the inbox", () => {
  const press = (key: string, isTyping = false): unknown => keyOf({ key, altKey: false, ctrlKey: false, metaKey: false }, isTyping);

  it("choose an intent by its place, and the verdicts by their letters", () => {
    expect(press("1")).toEqual({ kind: "intent", place: 0 });
    expect(press("9")).toEqual({ kind: "intent", place: 8 });
    expect(press("S")).toEqual({ kind: "skipped" });
    expect(press("x")).toEqual({ kind: "not_ours" });
    expect(press("ArrowDown")).toEqual({ kind: "next" });
    expect(press("n")).toEqual({ kind: "new" });
  });

  it("mean nothing while words are typed, or with Alt", () => {
    expect(press("1", true)).toBeNull();
    expect(keyOf({ key: "1", altKey: true, ctrlKey: false, metaKey: false }, false)).toBeNull();
  });
});
