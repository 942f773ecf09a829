import { describe, expect, it } from "vitest";

import { FakeClock, FakeSocket } from "../shared/fakes";
import { DeskApi, type Item, type Lists } from "./api";
import { Board } from "./board";
import { listAfter, listsAfter, teamAfter } from "./list-changes";
import type { AgentLine, Team } from "./queue-api";

const item = (id: string, last_text = "在吗"): Item => ({ conversation_id: id, last_text }) as Item;
const ids = (items: readonly Item[]): string[] => items.map((one) => one.conversation_id);
const LISTS: Lists = { waiting: [item("wait")], mine: [item("own")], taken: [item("a"), item("b"), item("c")], shift_notes: 1 };

describe("lists after changes", () => {
  it("put what is new at its place, replace what is different, drop what is gone", () => {
    const put = [
      { at: 0, item: item("new") },
      { at: 2, item: item("c", "好的谢谢") },
    ];
    const after = listAfter(LISTS.taken, { gone: ["b"], put }, (one) => one.conversation_id);
    expect(after.map((one) => `${one.conversation_id} ${one.last_text}`)).toEqual(["new 在吗", "a 在吗", "c 好的谢谢"]);
    expect(ids(LISTS.taken)).toEqual(["a", "b", "c"]);
  });

  it("leave what a change says nothing about as it was", () => {
    const after = listsAfter(LISTS, { mine: [], waiting: { gone: ["wait"], put: [] } });
    expect(after).toEqual({ ...LISTS, mine: [], waiting: [] });
  });

  it("the team keeps the policy's figures", () => {
    const team = { agents: [{ agent_id: "he", chats: 1 }], hold_minutes: 15 } as unknown as Team;
    const he = { agent_id: "he", chats: 2 } as AgentLine;
    expect(teamAfter(team, { gone: [], put: [{ at: 0, item: he }] })).toEqual({ agents: [he], hold_minutes: 15 });
  });
});

describe("the desk's board", () => {
  it("applies changes to what the socket told, whatever was asked for in between", async () => {
    const socket = new FakeSocket(() => undefined);
    const rung: string[] = [];
    const api = new DeskApi();
    api.queue = () => Promise.resolve({ ...LISTS, waiting: [item("wait"), item("next")] });
    const board = new Board({
      api,
      clock: new FakeClock(),
      connect: () => socket,
      onChange: () => undefined,
      onNewlyWaiting: (items) => rung.push(...ids(items)),
      onSignedOut: () => undefined,
    });
    board.start();
    socket.open();
    socket.say({ type: "queue", ...LISTS });
    await board.refresh();
    socket.say({ type: "queue_changes", waiting: { gone: [], put: [{ at: 1, item: item("next") }] }, taken: { gone: ["a"], put: [] } });

    expect([ids(board.lists.waiting), ids(board.lists.mine), ids(board.lists.taken)]).toEqual([["wait", "next"], ["own"], ["b", "c"]]);
    expect([board.lists.shift_notes, rung]).toEqual([1, ["next"]]);
    board.stop();
  });
});
