/** Photos that were picked and wait for their message: on their way up, ready, or refused. */
import { type Refusal, refusalFrom } from "./http";
import { newId } from "./outbox";
import { LARGEST_PHOTO_BYTES, MOST_PHOTOS, type Photo } from "./protocol";
import type { SendPhoto, Sending } from "./upload";
import { wordsFor } from "./words";

export interface Picked {
  readonly id: string;
  /** An object of the page: what the buyer sees while the photo goes up. */
  readonly url: string;
  readonly state: "waiting" | "sending" | "ready" | "failed";
  /** The share that has gone up, 0 to 1. */
  readonly share: number;
  readonly error: string;
  /** Sending it again may help. */
  readonly canRetry: boolean;
  readonly photo: Photo | null;
}

export interface TrayParts {
  readonly send: SendPhoto;
  readonly onChange: () => void;
  /** The photo is on the server, and looks like this. */
  readonly onReady: (photo: Photo, url: string) => void;
  readonly urlOf?: (file: Blob) => string;
  readonly forget?: (url: string) => void;
}

const TYPES = new Set(["image/jpeg", "image/png", "image/webp"]);
const HEIC = /\.(heic|heif)$/i;

/** Why a file is not even sent; empty when it may go. The server looks at its bytes all the same. */
export function refusedAtOnce(file: Pick<File, "name" | "type" | "size">): string {
  if (HEIC.test(file.name) || /hei[cf]/i.test(file.type)) return wordsFor("heic");
  if (file.type !== "" && !TYPES.has(file.type)) return wordsFor("not_a_photo");
  if (file.size === 0) return "这个文件是空的，请重新选一张照片。";
  return file.size > LARGEST_PHOTO_BYTES ? "一张照片最大 10 MB，压缩一下再发吧。" : "";
}

export class Tray {
  items: readonly Picked[] = [];
  /** Why something that was picked did not come in, in words for the buyer. */
  trouble = "";
  readonly #files = new Map<string, File>();
  #current: { id: string; sending: Sending } | null = null;
  #isShut = false;

  constructor(private readonly parts: TrayParts) {}

  get isBusy(): boolean {
    return this.items.some(({ state }) => state === "waiting" || state === "sending");
  }

  get ready(): readonly Photo[] {
    return this.items.flatMap(({ photo }) => (photo === null ? [] : [photo]));
  }

  add(files: readonly File[]): void {
    this.trouble = "";
    for (const file of files) this.#addOne(file);
    this.#changed(this.items);
    this.#next();
  }

  retry(id: string): void {
    this.#set(id, { state: "waiting", share: 0, error: "" });
    this.#next();
  }

  remove(id: string): void {
    const gone = this.items.find((one) => one.id === id);
    if (gone === undefined) return;
    if (gone.photo === null) this.#forget(gone.url);
    this.#files.delete(id);
    if (this.#current?.id === id) this.#current.sending.stop();
    this.trouble = "";
    this.#changed(this.items.filter((one) => one !== gone));
  }

  /** The photos that are ready, for a message; they leave the tray, what failed goes too. */
  take(): readonly Photo[] {
    const photos = this.ready;
    for (const one of this.items.filter(({ photo }) => photo === null)) this.#forget(one.url);
    this.#files.clear();
    this.trouble = "";
    this.#changed([]);
    return photos;
  }

  /** Another buyer may come to this screen. */
  shut(): void {
    this.#isShut = true;
    this.#current?.sending.stop();
    this.take();
  }

  #addOne(file: File): void {
    const refused = refusedAtOnce(file);
    if (refused !== "") this.trouble = refused;
    else if (this.items.length >= MOST_PHOTOS) this.trouble = `一次最多发 ${MOST_PHOTOS} 张照片。`;
    else {
      const id = newId();
      const url = (this.parts.urlOf ?? ((blob: Blob) => URL.createObjectURL(blob)))(file);
      this.#files.set(id, file);
      const start = { state: "waiting", share: 0, error: "", canRetry: false, photo: null } as const;
      this.items = [...this.items, { id, url, ...start }];
    }
  }

  /** One after another: the first is there soonest, and the server reads one at a time anyway. */
  #next(): void {
    const next = this.items.find(({ state }) => state === "waiting");
    const file = next && this.#files.get(next.id);
    if (this.#isShut || this.#current !== null || next === undefined || file === undefined) return;
    const { id } = next;
    const sending = this.parts.send(file, (share) => this.#set(id, { share }));
    this.#current = { id, sending };
    this.#set(id, { state: "sending" });
    void sending.done
      .then(
        (photo) => this.#came(id, photo),
        (error: unknown) => this.#failed(id, refusalFrom(error)),
      )
      .finally(() => {
        this.#current = null;
        this.#next();
      });
  }

  #came(id: string, photo: Photo): void {
    const item = this.items.find((one) => one.id === id);
    if (item === undefined) return;
    this.#files.delete(id);
    this.parts.onReady(photo, item.url);
    this.#set(id, { state: "ready", share: 1, photo });
  }

  #failed(id: string, refusal: Refusal): void {
    this.#set(id, { state: "failed", error: refusal.text, canRetry: refusal.isPassing });
  }

  #set(id: string, change: Partial<Picked>): void {
    this.#changed(this.items.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }

  #forget(url: string): void {
    (this.parts.forget ?? ((gone: string) => URL.revokeObjectURL(gone)))(url);
  }

  #changed(items: readonly Picked[]): void {
    this.items = items;
    this.parts.onChange();
  }
}
