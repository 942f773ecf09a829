// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";

import { serverNow } from "../shared/clock";
import { FakeClock, FakeSocket } from "../shared/fakes";
import { DeskApi, type Item, type Lists } from "./api";
import { Board } from "./board";
import "./duty-view";
import type { DutyView } from "./duty-view";
import "./offer-view";
import type { OfferView } from "./offer-view";
import type { AgentLine, Team } from "./queue-api";
import { USUAL_LINES } from "./service-clock";

const line = (id: string, name: string, more: Partial<AgentLine> = {}): AgentLine => ({
  agent_id: id,
  name,
  state: "online",
  since: "2026-11-18T02:00:00Z",
  chats: 2,
  cap: 6,
  skills: [],
  is_offered: true,
  ...more,
});
const team = (...agents: AgentLine[]): Team => ({ agents, lines: USUAL_LINES, skills: [], hold_minutes: 15 });
const until = (seconds: number): string => new Date(serverNow() + seconds * 1000).toISOString();
const offered = (seconds: number): Lists => {
  const item = { conversation_id: "c1", buyer_name: "橘子汽水10", owner: "queue", reason_text: "买家要求人工", skill_text: "售后" };
  return { waiting: [{ ...item, offer: { agent_id: "xiaohe", until: until(seconds) } } as Item], mine: [], taken: [] };
};

function press(code: string): void {
  window.dispatchEvent(new KeyboardEvent("keydown", { code, altKey: true }));
}

function shown<T extends HTMLElement>(element: T, names: readonly string[]): { element: T; heard: string[] } {
  const heard: string[] = [];
  for (const name of names) {
    element.addEventListener(name, (event) => heard.push(`${name} ${String((event as CustomEvent).detail)}`));
  }
  document.body.append(element);
  return { element, heard };
}

afterEach(() => document.body.replaceChildren());

describe("the offer's banner", () => {
  const banner = (lists: Lists): { element: OfferView; heard: string[] } => {
    const view = document.createElement("desk-offer") as OfferView;
    Object.assign(view, { lists, user: "xiaohe" });
    return shown(view, ["offer-accepted", "offer-declined"]);
  };

  it("names the buyer, the reason and the seconds, and goes by key", async () => {
    const { element, heard } = banner(offered(12));
    await element.updateComplete;
    const words = element.shadowRoot?.textContent?.replace(/\s+/g, " ") ?? "";
    expect(words).toContain("新会话分给您：橘子汽水10");
    expect(words).toContain("售后 · 买家要求人工");
    expect(words).toMatch(/1[12] 秒内接起/);
    press("KeyJ");
    press("KeyN");
    expect(heard).toEqual(["offer-accepted c1", "offer-declined c1"]);
  });

  it("is not there without an offer, and its keys do nothing then or while a dialog is open", async () => {
    const { element, heard } = banner(offered(0));
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector("section")).toBeNull();
    press("KeyJ");
    Object.assign(element, { lists: offered(12), blocked: true });
    press("KeyJ");
    expect(heard).toEqual([]);
  });
});

describe("the duty switch", () => {
  const view = (mine: Partial<AgentLine>): { element: DutyView; heard: string[] } => {
    const duty = document.createElement("desk-duty") as DutyView;
    Object.assign(duty, { team: team(line("xiaohe", "小何", mine), line("xiaoya", "小雅", { state: "offline" })), user: "xiaohe" });
    return shown(duty, ["duty-chosen"]);
  };

  it("says my state and load, and turns it by key", async () => {
    const { element, heard } = view({});
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).toContain("在线");
    expect(element.shadowRoot?.textContent).toContain("2/6");
    press("KeyR");
    expect(heard).toEqual(["duty-chosen resting"]);
  });

  it("brings who rests back", async () => {
    const { element, heard } = view({ state: "resting" });
    await element.updateComplete;
    element.shadowRoot?.querySelector<HTMLElement>(".state")?.click();
    expect(heard).toEqual(["duty-chosen online"]);
  });
});

describe("the board's team", () => {
  it("is what the last frame said, whatever the lists do", () => {
    const socket = new FakeSocket(() => undefined);
    const board = new Board({
      api: new DeskApi(),
      clock: new FakeClock(),
      connect: () => socket,
      onChange: () => undefined,
      onNewlyWaiting: () => undefined,
      onSignedOut: () => undefined,
    });
    board.start();
    socket.open();
    socket.say({ type: "queue", waiting: [], mine: [], taken: [] });
    socket.say({ type: "team", ...team(line("xiaohe", "小何")) });
    socket.say({ type: "team", ...team(line("xiaohe", "小何", { state: "resting" })) });
    socket.say({ type: "queue", waiting: [], mine: [], taken: [] });
    expect(board.team?.agents.map((one) => one.state)).toEqual(["resting"]);
    board.stop();
  });
});
