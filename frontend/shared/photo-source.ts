/** Where a screen gets the pictures of photos from: an address that an <img> can show. */
import { callForFile } from "./http";

export interface PhotoSource {
  /** Raises Refusal. */
  address(uploadId: string): Promise<string>;
}

/**
 * The buyer's own: fetched with the token, which never stands in an address, and held as objects of
 * the page. What was picked here is shown without being fetched again.
 */
export class BuyerPhotos implements PhotoSource {
  readonly #held = new Map<string, Promise<string>>();
  #isShut = false;

  constructor(
    private readonly base: string,
    private readonly conversation: string,
    private readonly token: string,
    private readonly fetchFile: (address: string, token: string) => Promise<Blob> = callForFile,
  ) {}

  address(uploadId: string): Promise<string> {
    const held = this.#held.get(uploadId);
    if (held !== undefined) return held;
    const asked = this.#fetched(uploadId);
    this.#held.set(uploadId, asked);
    asked.catch(() => this.#held.delete(uploadId));
    return asked;
  }

  /** From now on `url`, an object of the page, is that photo. */
  hold(uploadId: string, url: string): void {
    this.#held.set(uploadId, Promise.resolve(url));
  }

  /** Another buyer may come to this screen: nothing of this one stays in memory. */
  shut(): void {
    this.#isShut = true;
    for (const one of this.#held.values()) void one.then((url) => URL.revokeObjectURL(url), () => undefined);
    this.#held.clear();
  }

  async #fetched(uploadId: string): Promise<string> {
    const talk = `${this.base}/api/v1/conversations/${encodeURIComponent(this.conversation)}`;
    const file = await this.fetchFile(`${talk}/uploads/${encodeURIComponent(uploadId)}`, this.token);
    const url = URL.createObjectURL(file);
    if (this.#isShut) URL.revokeObjectURL(url);
    return url;
  }
}

/** The desk's: its cookie goes along with every picture of its own page. */
export function deskPhotos(conversation: string): PhotoSource {
  const talk = `/api/v1/desk/conversations/${encodeURIComponent(conversation)}`;
  return { address: (uploadId) => Promise.resolve(`${talk}/uploads/${encodeURIComponent(uploadId)}`) };
}
