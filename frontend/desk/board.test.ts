// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";

import { FakeClock, FakeSocket, settle } from "../shared/fakes";
import { Refusal } from "../shared/http";
import { titleWith } from "./alarm";
import { DeskApi, type Item, type Lists } from "./api";
import { Board, newlyWaiting } from "./board";
import { parcelLine } from "./buyer-view";
import { giveBackOf } from "./leaving-fields";
import { passwordTrouble } from "./login-view";
import { deedOf } from "./shortcuts";

const item = (id: string): Item => ({ conversation_id: id, buyer_name: "橘子汽水10" }) as Item;
const lists = (waiting: string[], mine: string[] = []): Lists => ({ waiting: waiting.map(item), mine: mine.map(item), taken: [] });

function desk(): { board: Board; sockets: FakeSocket[]; clock: FakeClock; heard: string[]; api: DeskApi } {
  const [sockets, clock, heard, api]: [FakeSocket[], FakeClock, string[], DeskApi] = [[], new FakeClock(), [], new DeskApi()];
  const connect = (): FakeSocket => {
    const socket = new FakeSocket(() => undefined);
    sockets.push(socket);
    return socket;
  };
  api.me = () => Promise.reject(new Refusal("bad_session", "", 401));
  const board = new Board({
    api,
    clock,
    connect,
    onChange: () => undefined,
    onNewlyWaiting: (items) => heard.push(...items.map((one) => `new ${one.conversation_id}`)),
    onSignedOut: (why) => heard.push(why ?? "signed out"),
  });
  board.start();
  return { board, sockets, clock, heard, api };
}

describe("the desk's board", () => {
  it("rings for whoever begins to wait, not for the first lists and not twice", () => {
    const { board, sockets, heard } = desk();
    sockets[0]?.open();
    sockets[0]?.say({ type: "queue", ...lists(["c1"]) });
    expect([board.isFresh, heard]).toEqual([true, []]);
    sockets[0]?.say({ type: "queue", ...lists(["c1", "c2"]) });
    sockets[0]?.say({ type: "queue", ...lists(["c2"], ["c1"]) });
    expect(heard).toEqual(["new c2"]);
  });

  it("says which page is open, also after a cut, and tells its mark", async () => {
    const { board, sockets, clock, api } = desk();
    api.me = () => new Promise(() => undefined);
    sockets[0]?.open();
    sockets[0]?.say({ type: "queue", ...lists([]) });
    board.look("score");
    expect(sockets[0]?.sent.at(-1)).toEqual({ type: "look", topic: "score" });
    sockets[0]?.say({ type: "page", topic: "score", mark: "7" });
    sockets[0]?.say({ type: "page", topic: "audit", mark: "9" });
    expect([board.markOf("score"), board.markOf("audit")]).toEqual(["7", ""]);
    sockets[0]?.cut();
    await clock.advance(2_000);
    sockets.at(-1)?.open();
    sockets.at(-1)?.say({ type: "queue", ...lists([]) });
    expect(sockets.at(-1)?.sent.at(-1)).toEqual({ type: "look", topic: "score" });
    board.look(null);
    expect(board.markOf("score")).toBe("");
  });

  it("is not fresh after a cut, and finds an ended session out", async () => {
    const { board, sockets, heard } = desk();
    sockets[0]?.open();
    sockets[0]?.say({ type: "queue", ...lists([]) });
    sockets[0]?.cut();
    expect(board.isFresh).toBe(false);
    await settle();
    expect(heard).toEqual(["signed out"]);
  });

  it("ends with the session, in the server's words", () => {
    const { sockets, heard } = desk();
    sockets[0]?.open();
    sockets[0]?.say({ type: "error", code: "forbidden", text: "这个账号不能进工作台。" });
    sockets[0]?.cut(4001);
    expect(heard).toEqual(["这个账号不能进工作台。"]);
  });

  it("does not call a conversation new that comes back from me to the queue", () => {
    expect(newlyWaiting(lists([], ["c1"]), lists(["c1"]))).toEqual([]);
  });
});

describe("small things of the desk", () => {
  const press = (more: Partial<KeyboardEvent>): ReturnType<typeof deedOf> =>
    deedOf({ key: "", code: "", altKey: false, ctrlKey: false, metaKey: false, isComposing: false, composedPath: () => [], ...more });

  it("keys go by place, so that a Mac's † still takes", () => {
    expect(press({ altKey: true, key: "†", code: "KeyT" })).toBe("take");
    expect(press({ altKey: true, code: "KeyB" })).toBe("give-back");
  });

  it("? helps, but not in the middle of a sentence", () => {
    expect(press({ key: "?" })).toBe("help");
    expect(press({ key: "?", composedPath: () => [document.createElement("textarea")] })).toBeNull();
  });

  it("the title counts who waits", () => expect([titleWith(0), titleWith(2)]).toEqual(["店小二工作台", "(2) 等待接待 · 店小二工作台"]));

  it("a hand-back leaves empty fields out", () => {
    expect(giveBackOf({ settled: " 已补发 ", order_no: "", open_point: "  " })).toEqual({ settled: "已补发" });
  });

  it("new passwords must be the same twice, and new", () => {
    expect([passwordTrouble("a", "b", "b"), passwordTrouble("a", "b", "c"), passwordTrouble("a", "a", "a")].map(Boolean)).toEqual([false, true, true]);
  });

  it("a parcel is one line with its last scan", () => {
    const parcel = { courier: "申通快递", tracking_no: "777000000000019", last_scan: { place: "浙江杭州", text: "到达网点" } };
    expect(parcelLine(parcel)).toBe("申通快递 777000000000019 · 浙江杭州 到达网点");
  });
});
