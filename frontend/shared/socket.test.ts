import { describe, expect, it } from "vitest";

import { FakeClock, FakeSocket } from "./fakes";
import type { Frame } from "./protocol";
import { LiveSocket, type Phase, backOff } from "./socket";

function parts(): { clock: FakeClock; sockets: FakeSocket[]; phases: Phase[]; frames: Frame[]; live: LiveSocket } {
  const clock = new FakeClock();
  const sockets: FakeSocket[] = [];
  const phases: Phase[] = [];
  const frames: Frame[] = [];
  const owner = {
    connect: () => {
      const socket = new FakeSocket(() => undefined);
      sockets.push(socket);
      return socket;
    },
    hello: () => ({ type: "hello" }),
    isWelcome: (frame: Frame) => frame.type === "welcome",
    onFrame: (frame: Frame) => void frames.push(frame),
    onPhase: (phase: Phase) => void phases.push(phase),
    onClosed: (code: number) => code === 4001,
  };
  return { clock, sockets, phases, frames, live: new LiveSocket(owner, clock, () => 0.5) };
}

describe("a live socket", () => {
  it("greets first and sends nothing before the welcome", () => {
    const { live, sockets, phases } = parts();
    live.start();
    sockets[0]?.open();
    expect(live.send({ type: "send" })).toBe(false);
    sockets[0]?.say({ type: "welcome" });
    expect(live.send({ type: "send" })).toBe(true);
    expect(sockets[0]?.sent).toEqual([{ type: "hello" }, { type: "send" }]);
    expect(phases).toEqual(["connecting", "greeting", "open"]);
  });

  it("hears nothing from a socket that it gave up", () => {
    const { live, sockets, frames } = parts();
    live.start();
    sockets[0]?.open();
    live.drop();
    sockets[0]?.say({ type: "welcome" });
    expect([frames, live.phase]).toEqual([[], "waiting"]);
  });

  it("gives up a greeting that nobody answers", async () => {
    const { live, sockets, clock } = parts();
    live.start();
    sockets[0]?.open();
    await clock.advance(8_000);
    expect([live.phase, sockets[0]?.isClosed]).toEqual(["waiting", true]);
  });

  it("leaves a silent line and comes back", async () => {
    const { live, sockets, clock } = parts();
    live.start();
    sockets[0]?.open();
    sockets[0]?.say({ type: "welcome" });
    await clock.advance(65_000);
    expect(sockets[0]?.isClosed).toBe(true);
    expect(sockets.length).toBeGreaterThan(1);
  });

  it("does not trust a line after two hours of sleep", async () => {
    const { live, sockets, clock } = parts();
    live.start();
    sockets[0]?.open();
    sockets[0]?.say({ type: "welcome" });
    clock.now = () => Date.UTC(2026, 10, 11, 4, 0, 0);
    live.wake();
    expect(live.phase).toBe("waiting");
  });

  it("stays away when it was refused", async () => {
    const { live, sockets, clock } = parts();
    live.start();
    sockets[0]?.open();
    sockets[0]?.cut(4001);
    await clock.advance(120_000);
    expect([live.phase, sockets.length]).toEqual(["stopped", 1]);
  });

  it("passes over what is no frame", () => {
    const { live, sockets, frames } = parts();
    live.start();
    sockets[0]?.open();
    (sockets[0]?.onmessage as (event: { data: unknown }) => void)({ data: "{坏的" });
    (sockets[0]?.onmessage as (event: { data: unknown }) => void)({ data: "[1]" });
    expect([frames, live.phase]).toEqual([[], "greeting"]);
  });
});

describe("the wait before the next try", () => {
  it("doubles, stays under twenty seconds, and is spread by chance", () => {
    expect([1, 2, 3].map((n) => backOff(n, 1))).toEqual([500, 1000, 2000]);
    expect(backOff(30, 1)).toBe(20_000);
    expect(backOff(3, 0)).toBe(1000);
  });
});
