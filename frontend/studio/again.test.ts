import type { ReactiveControllerHost } from "lit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Again } from "./again";

const host = { addController: () => undefined } as unknown as ReactiveControllerHost;

describe("the first load of a view", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is tried again until it is there, and then no more", async () => {
    const answers = [false, false, true, true];
    const work = vi.fn(() => Promise.resolve(answers.shift() ?? true));
    new Again(host, work, 100).hostConnected();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work).toHaveBeenCalledTimes(3);
  });

  it("is given up with the view", async () => {
    const work = vi.fn(() => Promise.resolve(false));
    const again = new Again(host, work, 100);
    again.hostConnected();
    await vi.advanceTimersByTimeAsync(150);
    again.hostDisconnected();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work).toHaveBeenCalledTimes(2);
  });
});
