// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";

import { eventOf, settle } from "./fakes";
import { Refusal } from "./http";
import { EMPTY, type Log, addPending, applyFrame } from "./log";
import { LogView } from "./log-view";
import { pendingOf } from "./outbox";
import { BuyerPhotos, type PhotoSource, deskPhotos } from "./photo-source";
import { PhotoView, thumbSize } from "./photo-view";
import type { LogEvent, Photo } from "./protocol";

const BOX: Photo = { upload_id: "p1", width: 1200, height: 1600 };
const here: PhotoSource = { address: (id) => Promise.resolve(`blob:${id}`) };

function logOf(...events: LogEvent[]): Log {
  const head = { log: "store-1", owner: "bot", agent_name: null, waiting: null, reset: false } as const;
  return applyFrame(EMPTY, { ...head, last_seq: events.length, events });
}

async function shown(held: Log): Promise<ParentNode> {
  const view = new LogView();
  [view.held, view.photos] = [held, here];
  document.body.append(view);
  await view.updateComplete;
  return view.renderRoot;
}

async function photoOf(source: PhotoSource): Promise<PhotoView> {
  const view = new PhotoView();
  [view.photo, view.source] = [BOX, source];
  document.body.append(view);
  await view.updateComplete;
  await settle();
  await view.updateComplete;
  return view;
}

afterEach(() => document.body.replaceChildren());

describe("photos in a log", () => {
  it("stand above the words that came with them", async () => {
    const root = await shown(logOf(eventOf(1, { author: "buyer", text: "压成这样了", photos: [BOX, { ...BOX, upload_id: "p2" }] })));
    expect(root.querySelectorAll("xiaoer-photo").length).toBe(2);
    expect(root.querySelector(".bubble")?.textContent).toBe("压成这样了");
  });

  it("stand alone when they came without words", async () => {
    const root = await shown(logOf(eventOf(1, { author: "buyer", kind: "photo", text: "[图片]", photos: [BOX] })));
    expect([root.querySelectorAll("xiaoer-photo").length, root.querySelector(".bubble")]).toEqual([1, null]);
  });

  it("are seen at once, before the server has the message", async () => {
    const said = pendingOf({ upload_ids: ["p1"] }, { text: "", card: null, choiceOf: null, photos: [BOX] }, null, 0);
    const root = await shown(addPending(logOf(eventOf(1)), said));
    const pending = root.querySelector("[data-testid=bubble-pending]");
    expect([pending?.querySelectorAll("xiaoer-photo").length, pending?.querySelector(".bubble")]).toEqual([1, null]);
  });
});

describe("a photo", () => {
  it("keeps its shape while it is small", () => {
    expect(thumbSize(BOX)).toEqual({ width: 126, height: 168 });
    expect(thumbSize({ ...BOX, width: 100, height: 60 })).toEqual({ width: 100, height: 60 });
    expect(thumbSize({ ...BOX, width: 2560, height: 10 })).toEqual({ width: 168, height: 48 });
  });

  it("opens large and closes again", async () => {
    const view = await photoOf(here);
    view.renderRoot.querySelector<HTMLElement>("[data-testid=photo]")?.click();
    await view.updateComplete;
    expect(view.renderRoot.querySelector("[data-testid=photo-large] img")?.getAttribute("src")).toBe("blob:p1");
    view.renderRoot.querySelector<HTMLElement>("[data-testid=photo-large] button")?.click();
    await view.updateComplete;
    expect(view.renderRoot.querySelector("[data-testid=photo-large]")).toBeNull();
  });

  it("says that its time is over", async () => {
    const view = await photoOf({ address: () => Promise.reject(new Refusal("not_found", "", 404)) });
    expect(view.renderRoot.querySelector("[data-testid=photo-lost]")?.textContent).toBe("照片已过期");
  });

  it("is asked for again with a tap after a failure", async () => {
    let tries = 0;
    const shaky: PhotoSource = {
      address: () => (++tries === 1 ? Promise.reject(new Refusal("network", "", 0)) : Promise.resolve("blob:p1")),
    };
    const view = await photoOf(shaky);
    view.renderRoot.querySelector<HTMLElement>("[data-testid=photo-lost]")?.click();
    await settle();
    await view.updateComplete;
    expect(view.renderRoot.querySelector("img")?.getAttribute("src")).toBe("blob:p1");
  });
});

describe("where photos come from", () => {
  it("is fetched with the token, which stands in no address, and only once", async () => {
    const asked: string[][] = [];
    const fetchFile = (...one: [string, string]): Promise<Blob> => (asked.push(one), Promise.resolve(new Blob(["x"])));
    const photos = new BuyerPhotos("https://chat.example", "c1", "secret", fetchFile);
    expect(await photos.address("p1")).toBe(await photos.address("p1"));
    expect(asked).toEqual([["https://chat.example/api/v1/conversations/c1/uploads/p1", "secret"]]);
  });

  it("is the page itself for what was picked here", async () => {
    const photos = new BuyerPhotos("", "c1", "secret", () => Promise.reject(new Refusal("network", "", 0)));
    photos.hold("p1", "blob:mine");
    expect(await photos.address("p1")).toBe("blob:mine");
    photos.shut();
    await expect(photos.address("p1")).rejects.toThrow("network");
  });

  it("is the desk's own route for people of the shop", async () => {
    expect(await deskPhotos("c/1").address("p1")).toBe("/api/v1/desk/conversations/c%2F1/uploads/p1");
  });
});
