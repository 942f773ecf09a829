// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { eventOf, settle } from "../shared/fakes";
import type { LogEvent } from "../shared/protocol";
import { type Thumb, Thumbs, answersOf, shownAt } from "./thumbs";
import { type Press, ThumbsView } from "./thumbs-view";

const TALK: readonly LogEvent[] = [
  eventOf(1, { author: "bot", reply: "utter_greet" }),
  eventOf(2, { author: "buyer" }),
  eventOf(3, { author: "bot", reply: "utter_parcel_seen" }),
  eventOf(4, { author: "bot", reply: "utter_parcel_seen" }),
  eventOf(5, { author: "buyer" }),
  eventOf(6, { author: "system", kind: "notice", notice: "interim" }),
  eventOf(7, { author: "bot", reply: "utter_scarf_care" }),
  eventOf(8, { author: "agent" }),
];

let kept: Thumb[];
let calls: [number, boolean | null][];
let isDown: boolean;
let thumbs: Thumbs;

beforeEach(() => {
  [kept, calls, isDown] = [[], [], false];
  const say = async (seq: number, is_useful: boolean | null): Promise<readonly Thumb[]> => {
    await Promise.resolve();
    if (isDown) throw new Error("no line");
    calls.push([seq, is_useful]);
    kept = [...kept.filter((one) => one.seq !== seq), ...(is_useful === null ? [] : [{ seq, is_useful }])];
    return kept;
  };
  thumbs = new Thumbs({ read: () => Promise.resolve(kept), say, onChange: () => undefined });
});

describe("where a thumb stands", () => {
  it("is the last bubble of an answer, never a greeting or a person's words", () => {
    expect(answersOf(TALK)).toEqual([4, 7]);
    expect(answersOf(TALK.slice(0, 1))).toEqual([]);
  });

  it("is the newest answer, and those that a word was said of", () => {
    expect([...shownAt(TALK, new Set())]).toEqual([7]);
    expect([...shownAt(TALK, new Set([4]))]).toEqual([4, 7]);
  });
});

describe("a buyer's word on an answer", () => {
  it("is kept once, can be turned, and goes when pressed again", async () => {
    await thumbs.press(7, true);
    await thumbs.press(7, false);
    expect(thumbs.get(7)).toBe(false);
    await thumbs.press(7, false);
    expect(thumbs.get(7)).toBeNull();
    expect(calls).toEqual([
      [7, true],
      [7, false],
      [7, null],
    ]);
  });

  it("shows at once, and goes with a word when it could not be kept", async () => {
    isDown = true;
    const pressed = thumbs.press(7, false);
    expect(thumbs.get(7)).toBe(false);
    await pressed;
    expect([thumbs.get(7), thumbs.failedAt]).toEqual([null, 7]);
  });

  it("is there again after a reload, read once an answer stands there", async () => {
    kept = [{ seq: 4, is_useful: false }];
    thumbs.heard(TALK.slice(0, 1));
    await settle();
    expect(thumbs.get(4)).toBeNull();
    thumbs.heard(TALK);
    await settle();
    expect(thumbs.get(4)).toBe(false);
  });
});

describe("the two small buttons", () => {
  afterEach(() => document.body.replaceChildren());

  it("say which is pressed, and tell what was pressed", async () => {
    const view = new ThumbsView();
    [view.seq, view.useful] = [7, false];
    document.body.append(view);
    await view.updateComplete;
    const pressed: Press[] = [];
    view.addEventListener("thumb-press", (event) => pressed.push((event as CustomEvent<Press>).detail));
    const [up, down] = [...view.renderRoot.querySelectorAll("button")];
    expect([up?.getAttribute("aria-pressed"), down?.getAttribute("aria-pressed")]).toEqual(["false", "true"]);
    expect(view.renderRoot.querySelector("[role=status]")?.textContent).toContain("记下了");
    up?.click();
    expect(pressed).toEqual([{ seq: 7, isUseful: true }]);
  });
});
