// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Composer, isSendKey, problemOf, wellFormed } from "./composer";

const key = (more: Partial<KeyboardEvent> = {}): KeyboardEvent => new KeyboardEvent("keydown", { key: "Enter", ...more });

describe("the key that sends", () => {
  it("is a plain Enter", () => expect(isSendKey(key())).toBe(true));
  it("is no Enter that takes a candidate of an input method", () => expect(isSendKey(key({ isComposing: true }))).toBe(false));
  it("is no Enter that ends a composition in Safari", () => expect(isSendKey({ ...plain, keyCode: 229 })).toBe(false));
  it("is no Shift+Enter", () => expect(isSendKey(key({ shiftKey: true }))).toBe(false));
});

const plain = { key: "Enter", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, keyCode: 13 };

describe("a text", () => {
  it("of 2,000 characters goes, one more does not; an emoji is one character", () => {
    expect(problemOf("🧣".repeat(2000))).toBeNull();
    expect(problemOf("围".repeat(2001))).toBe("too_long");
  });
  it.each(["", "   ", "\n\n"])("of nothing (%j) does not go", (text) => expect(problemOf(text)).toBe("empty"));
  it("with half a character is made whole", () => {
    expect(wellFormed("围巾\uD83D还有吗\uDE00")).toBe("围巾\uFFFD还有吗\uFFFD");
    expect(wellFormed("🧣")).toBe("🧣");
  });
});

describe("the composer", () => {
  afterEach(() => document.body.replaceChildren());

  async function written(text: string): Promise<{ composer: Composer; area: HTMLTextAreaElement; sent: string[] }> {
    const composer = new Composer();
    const sent: string[] = [];
    composer.addEventListener("composer-send", (event) => sent.push((event as CustomEvent<string>).detail));
    composer.text = text;
    document.body.append(composer);
    await composer.updateComplete;
    return { composer, area: composer.renderRoot.querySelector("textarea") as HTMLTextAreaElement, sent };
  }

  it("sends on Enter and is empty afterwards", async () => {
    const { composer, area, sent } = await written("红围巾还有吗");
    area.dispatchEvent(key({ bubbles: true } as Partial<KeyboardEvent>));
    expect([sent, composer.text]).toEqual([["红围巾还有吗"], ""]);
  });

  it("sends nothing while pinyin is being turned into characters", async () => {
    const { composer, area, sent } = await written("hongweijin");
    area.dispatchEvent(key({ isComposing: true }));
    expect([sent, composer.text]).toEqual([[], "hongweijin"]);
  });

  it("counts from 1,800 characters on", async () => {
    const { composer } = await written("好".repeat(1800));
    expect(composer.renderRoot.querySelector("[data-testid=composer-count]")?.textContent).toContain("1800 / 2000");
  });

  it("sends photos without words, and waits while they go up", async () => {
    const { composer, area, sent } = await written("");
    [composer.more, composer.waits] = [true, true];
    await composer.updateComplete;
    area.dispatchEvent(key({ bubbles: true } as Partial<KeyboardEvent>));
    expect(sent).toEqual([]);
    composer.waits = false;
    await composer.updateComplete;
    area.dispatchEvent(key({ bubbles: true } as Partial<KeyboardEvent>));
    expect(sent).toEqual([""]);
  });
});

describe("the sign of typing", () => {
  beforeEach(() => vi.useFakeTimers({ now: new Date("2026-11-18T10:00:00+08:00") }));
  afterEach(() => {
    document.body.replaceChildren();
    vi.useRealTimers();
  });

  async function typist(): Promise<{ write: (text: string, isComposing?: boolean) => void; area: HTMLTextAreaElement; heard: unknown[] }> {
    const composer = new Composer();
    const heard: unknown[] = [];
    for (const name of ["composer-typing", "composer-send"])
      composer.addEventListener(name, (event) => heard.push((event as CustomEvent<unknown>).detail));
    document.body.append(composer);
    await composer.updateComplete;
    const area = composer.renderRoot.querySelector("textarea") as HTMLTextAreaElement;
    const write = (text: string, isComposing = false): void => {
      area.value = text;
      area.dispatchEvent(new InputEvent("input", { isComposing }));
    };
    return { write, area, heard };
  }

  it("comes with the first letter and then once a second", async () => {
    const { write, heard } = await typist();
    for (const text of ["围", "围巾", "围巾到", "围巾到哪", "围巾到哪了"]) {
      write(text);
      vi.advanceTimersByTime(400);
    }
    expect(heard).toEqual([true, true]);
  });

  it("comes while pinyin is being turned into characters too", async () => {
    const { write, heard } = await typist();
    write("wei", true);
    vi.advanceTimersByTime(1000);
    write("weijin", true);
    expect(heard).toEqual([true, true]);
  });

  it("ends two seconds after the last letter", async () => {
    const { write, heard } = await typist();
    write("围巾");
    vi.advanceTimersByTime(1999);
    expect(heard).toEqual([true]);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual([true, false]);
  });

  it("ends when the line is emptied, and begins anew at once", async () => {
    const { write, heard } = await typist();
    write("围");
    write("");
    write("帽");
    expect(heard).toEqual([true, false, true]);
  });

  it("ends after the words have gone out, never before", async () => {
    const { write, area, heard } = await typist();
    write("红围巾还有吗");
    area.dispatchEvent(key());
    expect(heard).toEqual([true, "红围巾还有吗", false]);
  });
});
