import { beforeEach, describe, expect, it } from "vitest";

import { settle } from "./fakes";
import { Refusal } from "./http";
import type { Photo } from "./protocol";
import type { Sending } from "./upload";
import { Tray, refusedAtOnce } from "./tray";

interface Way {
  readonly file: Blob;
  readonly tell: (share: number) => void;
  readonly arrive: (id: string) => Promise<void>;
  readonly fail: (refusal: Refusal) => Promise<void>;
  isStopped: boolean;
}

let ways: Way[];
let ready: string[];
let forgotten: string[];

function send(file: Blob, tell: (share: number) => void): Sending {
  let resolve!: (photo: Photo) => void;
  let reject!: (error: Refusal) => void;
  const done = new Promise<Photo>((good, bad) => ([resolve, reject] = [good, bad]));
  const arrive = (id: string): Promise<void> => (resolve({ upload_id: id, width: 640, height: 480 }), settle());
  const fail = (refusal: Refusal): Promise<void> => (reject(refusal), settle());
  const way: Way = { file, tell, arrive, fail, isStopped: false };
  ways.push(way);
  const stop = (): void => {
    way.isStopped = true;
    reject(new Refusal("network", "", 0));
  };
  return { done, stop };
}

function tray(): Tray {
  return new Tray({
    send,
    onChange: () => undefined,
    onReady: ({ upload_id }, url) => void ready.push(`${upload_id} ${url}`),
    urlOf: (file) => `blob:${(file as File).name}`,
    forget: (url) => void forgotten.push(url),
  });
}

const jpeg = (name = "围巾.jpg", bytes = 4): File => new File(["x".repeat(bytes)], name, { type: "image/jpeg" });
const states = (of: Tray): string[] => of.items.map(({ state }) => state);

beforeEach(() => {
  [ways, ready, forgotten] = [[], [], []];
});

describe("photos that were picked", () => {
  it("go up one after another and tell how far they are", async () => {
    const picked = tray();
    picked.add([jpeg("外盒.jpg"), jpeg("破口.jpg")]);
    expect([states(picked), ways.length]).toEqual([["sending", "waiting"], 1]);
    ways[0]?.tell(0.4);
    expect(picked.items[0]?.share).toBe(0.4);
    await ways[0]?.arrive("p1");
    expect([states(picked), picked.isBusy, ready]).toEqual([["ready", "sending"], true, ["p1 blob:外盒.jpg"]]);
    await ways[1]?.arrive("p2");
    expect([picked.isBusy, picked.ready.map((one) => one.upload_id)]).toEqual([false, ["p1", "p2"]]);
  });

  it("leave the tray with their message, once", async () => {
    const picked = tray();
    picked.add([jpeg()]);
    await ways[0]?.arrive("p1");
    expect(picked.take().map((one) => one.upload_id)).toEqual(["p1"]);
    expect([picked.items, picked.take(), forgotten]).toEqual([[], [], []]);
  });

  it("say why they were refused, and the next one goes on", async () => {
    const picked = tray();
    picked.add([jpeg("a.jpg"), jpeg("b.jpg")]);
    await ways[0]?.fail(new Refusal("broken_photo", "这张照片不完整", 422));
    expect(picked.items[0]).toMatchObject({ state: "failed", error: "这张照片不完整", canRetry: false });
    expect(states(picked)).toEqual(["failed", "sending"]);
  });

  it("can be sent again when the network failed", async () => {
    const picked = tray();
    picked.add([jpeg()]);
    await ways[0]?.fail(new Refusal("network", "网络不太稳", 0));
    expect(picked.items[0]?.canRetry).toBe(true);
    picked.retry(picked.items[0]?.id ?? "");
    await ways[1]?.arrive("p1");
    expect(states(picked)).toEqual(["ready"]);
  });

  it("are taken off again, also on their way, and the next one goes", async () => {
    const picked = tray();
    picked.add([jpeg("a.jpg"), jpeg("b.jpg")]);
    picked.remove(picked.items[0]?.id ?? "");
    await settle();
    expect([ways[0]?.isStopped, states(picked), forgotten]).toEqual([true, ["sending"], ["blob:a.jpg"]]);
  });

  it("are at most six", () => {
    const picked = tray();
    picked.add(Array.from({ length: 8 }, (_, n) => jpeg(`${n}.jpg`)));
    expect([picked.items.length, picked.trouble]).toEqual([6, "一次最多发 6 张照片。"]);
  });

  it("are gone when another buyer comes to this screen", async () => {
    const picked = tray();
    picked.add([jpeg()]);
    picked.shut();
    await settle();
    expect([picked.items, ways[0]?.isStopped]).toEqual([[], true]);
  });
});

describe("a file", () => {
  it.each([
    [new File(["x"], "IMG_0012.HEIC", { type: "" }), "HEIC"],
    [new File(["x"], "IMG_0012", { type: "image/heif" }), "HEIC"],
    [new File(["x"], "围巾.svg", { type: "image/svg+xml" }), "不是照片"],
    [new File(["x"], "视频.mp4", { type: "video/mp4" }), "不是照片"],
    [new File([], "空.jpg", { type: "image/jpeg" }), "空的"],
    [{ name: "大.jpg", type: "image/jpeg", size: 10 * 1024 * 1024 + 1 }, "10 MB"],
  ])("is refused before it is sent (%#)", (file, words) => expect(refusedAtOnce(file)).toContain(words));

  it("that looks like a photo goes up, whatever it is called", () => {
    expect(refusedAtOnce(jpeg("../../x"))).toBe("");
    expect(refusedAtOnce(new File(["x"], "宝".repeat(255), { type: "" }))).toBe("");
  });
});
