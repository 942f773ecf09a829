/** Which conversation the widget shows, and for whom; elements only look at it. */
import type { Clock } from "../shared/clock";
import { call, refusalFrom } from "../shared/http";
import type { Keep } from "../shared/keep";
import { type Line, Live } from "../shared/live";
import { unreadAfter } from "../shared/log";
import { Outbox, pendingOf } from "../shared/outbox";
import { BuyerPhotos } from "../shared/photo-source";
import type { Body, Card, Opened, Page, Photo } from "../shared/protocol";
import { type SendPhoto, photoSender } from "../shared/upload";
import { type Wire, browserWire } from "../shared/wire";
import { Drawers, type Kept, STRANGER, subjectOf } from "./identity";
import { Rating, type RatingWish } from "./rating";
import { type Thumb, Thumbs } from "./thumbs";
import { Tray } from "../shared/tray";

export type Mode = "idle" | "opening" | "talking" | "token_refused" | "failed";

export interface SessionParts {
  readonly base: string;
  readonly shop: string;
  readonly keep: Keep;
  readonly clock: Clock;
  readonly onChange: () => void;
  readonly open?: (body: object) => Promise<Opened>;
  readonly wire?: (conversation: string, token: string) => Wire;
  readonly sendPhoto?: SendPhoto;
  readonly callThumbs?: (conversation: string, token: string, body?: object) => Promise<{ thumbs: readonly Thumb[] }>;
  readonly callRating?: (conversation: string, token: string, body?: object) => Promise<{ ask: RatingWish | null }>;
}

export class Session {
  mode: Mode = "idle";
  live: Live | null = null;
  photos: BuyerPhotos | null = null;
  tray: Tray | null = null;
  rating: Rating | null = null;
  thumbs: Thumbs | null = null;
  kept: Kept | null = null;
  /** Why nothing could be opened, in words for the buyer. */
  trouble = "";
  product: string | null = null;
  #token: string | null = null;
  #isFromDrawer = false;
  /** Answers that belong to an earlier buyer or an earlier try are not taken in. */
  #round = 0;
  #toldSeen = "";
  readonly #drawers: Drawers;

  constructor(private readonly parts: SessionParts) {
    this.#drawers = new Drawers(parts.keep, parts.shop);
  }

  get who(): string {
    return subjectOf(this.#token) ?? STRANGER;
  }

  get isStranger(): boolean {
    return this.#token === null;
  }

  /** Another buyer gets another conversation; a newer token of the same one changes nothing shown. */
  setToken(token: string | null): void {
    const before = this.#token === null ? null : this.who;
    this.#token = token === "" ? null : token;
    const isSame = before === (this.#token === null ? null : this.who);
    if (isSame && this.mode !== "token_refused") return;
    if (this.#token !== null) this.#drawers.forgetOthers(this.who);
    this.#leave("idle");
  }

  /** Takes an earlier conversation up again, if this buyer has one here. */
  resume(): void {
    const kept = this.#drawers.get(this.who);
    if (this.mode === "idle" && kept !== null) this.#talk(kept, true);
  }

  async open(): Promise<void> {
    this.resume();
    if (this.mode === "idle" || this.mode === "failed") await this.#openNew();
  }

  /** After the end of a conversation: a new one, or the one that another tab has begun. */
  async again(): Promise<void> {
    const ended = this.kept?.conversation;
    this.#leave("idle");
    const kept = this.#drawers.get(this.who);
    if (kept !== null && kept.conversation !== ended) this.#talk(kept, true);
    else await this.#openNew();
  }

  async asStranger(): Promise<void> {
    this.#token = null;
    this.#leave("idle");
    await this.open();
  }

  say(body: Body, preview: { text?: string; card?: Card; choiceOf?: number; photos?: readonly Photo[] }): void {
    const page: Page | null = this.product === null ? null : { product: this.product };
    const shown = { text: "", card: null, choiceOf: null, ...preview };
    this.live?.send(pendingOf(body, shown, page, this.parts.clock.now()));
  }

  /** What was written, with the photos that were picked. */
  write(text: string): void {
    const photos = this.tray?.take() ?? [];
    const ids = photos.map(({ upload_id }) => upload_id);
    if (ids.length === 0) this.say({ text }, { text });
    else this.say(text === "" ? { upload_ids: ids } : { text, upload_ids: ids }, { text, photos });
  }

  get unread(): number {
    return this.live === null ? 0 : unreadAfter(this.live.held, this.#readSeq());
  }

  markRead(): void {
    const { live, kept } = this;
    if (live === null || kept === null) return;
    if (live.held.events.length !== this.#readSeq()) {
      this.parts.keep.set(readKey(kept), String(live.held.events.length));
    }
    this.#tellSeen();
  }

  /** The agent sees what has come and what was in view; nobody asks it of the bot's words. */
  #tellSeen(): void {
    const { live } = this;
    if (live === null || !isUp(live.line) || live.held.owner !== "agent") return;
    const now = `${live.held.events.length} ${this.#readSeq()}`;
    if (now === this.#toldSeen) return;
    this.#toldSeen = now;
    void live.seen(live.held.events.length, this.#readSeq()).then((isTold) => {
      if (!isTold && this.#toldSeen === now) this.#toldSeen = "";
    });
  }

  leave(): void {
    this.#leave("idle");
  }

  #readSeq(): number {
    return this.kept === null ? 0 : Number(this.parts.keep.get(readKey(this.kept)) ?? 0);
  }

  async #openNew(): Promise<void> {
    const round = ++this.#round;
    const who = this.who;
    this.#show("opening");
    try {
      const opened = await this.#ask();
      if (round !== this.#round) return;
      const kept = { conversation: opened.conversation_id, token: opened.token };
      this.#drawers.put(who, kept);
      this.#talk(kept, false);
    } catch (error) {
      if (round === this.#round) this.#notOpened(error);
    }
  }

  #ask(): Promise<Opened> {
    const body = {
      ...(this.#token === null ? {} : { buyer_token: this.#token }),
      ...(this.product === null ? {} : { page: { product: this.product } }),
    };
    const { open, base } = this.parts;
    return open ? open(body) : call<Opened>(`${base}/api/v1/conversations`, { method: "POST", body });
  }

  #notOpened(error: unknown): void {
    const refusal = refusalFrom(error);
    this.trouble = refusal.text;
    this.#show(refusal.status === 401 && this.#token !== null ? "token_refused" : "failed");
  }

  #talk(kept: Kept, isFromDrawer: boolean): void {
    const { base, keep, clock } = this.parts;
    this.#leave("talking");
    const wire = this.parts.wire?.(kept.conversation, kept.token) ?? browserWire(base, kept.conversation, kept.token);
    this.kept = kept;
    this.#takePhotos(kept);
    this.rating = this.#ratingOf(kept);
    this.thumbs = this.#thumbsOf(kept);
    this.#isFromDrawer = isFromDrawer;
    const outbox = new Outbox(keep, kept.conversation);
    this.live = new Live({ wire, token: kept.token, outbox, clock, onChange: () => this.#lineChanged() });
    this.live.start();
  }

  #takePhotos({ conversation, token }: Kept): void {
    const { base, sendPhoto, onChange } = this.parts;
    const photos = new BuyerPhotos(base, conversation, token);
    const send = sendPhoto ?? photoSender(base, conversation, token);
    this.photos = photos;
    this.tray = new Tray({ send, onChange, onReady: ({ upload_id }, url) => photos.hold(upload_id, url) });
  }

  #ratingOf({ conversation, token }: Kept): Rating {
    const { base, clock, onChange } = this.parts;
    const address = `${base}/api/v1/conversations/${conversation}/rating`;
    const plain = (_: string, __: string, body?: object): Promise<{ ask: RatingWish | null }> =>
      call(address, { token, ...(body ? { method: "POST", body } : {}) });
    const ask = async (body?: object): Promise<RatingWish | null> =>
      (await (this.parts.callRating ?? plain)(conversation, token, body)).ask;
    return new Rating({ ask: () => ask(), answer: (said) => ask(said), clock, onChange });
  }

  #thumbsOf({ conversation, token }: Kept): Thumbs {
    const { base, onChange } = this.parts;
    const address = `${base}/api/v1/conversations/${conversation}/thumbs`;
    const plain = (_: string, __: string, body?: object): Promise<{ thumbs: readonly Thumb[] }> =>
      call(address, { token, ...(body ? { method: "POST", body } : {}) });
    const ask = async (body?: object): Promise<readonly Thumb[]> =>
      (await (this.parts.callThumbs ?? plain)(conversation, token, body)).thumbs;
    return new Thumbs({ read: () => ask(), say: (seq, is_useful) => ask({ seq, is_useful }), onChange });
  }

  /** A kept conversation that the app no longer opens is replaced once by a new one. */
  #lineChanged(): void {
    if (this.live?.line === "refused") {
      this.#drawers.forget(this.who);
      if (this.#isFromDrawer) queueMicrotask(() => void this.#replace());
      else this.mode = "failed";
      this.#isFromDrawer = false;
    }
    if (this.live !== null) {
      this.rating?.heard(this.live.held);
      this.thumbs?.heard(this.live.held.events);
    }
    if (!isUp(this.live?.line)) this.#toldSeen = "";
    this.#tellSeen();
    this.parts.onChange();
  }

  async #replace(): Promise<void> {
    this.#leave("idle");
    await this.#openNew();
  }

  #leave(mode: Mode): void {
    this.#round += 1;
    const { live, tray, photos, rating } = this;
    this.live = this.tray = this.photos = this.rating = this.thumbs = this.kept = null;
    rating?.leave();
    live?.stop();
    tray?.shut();
    photos?.shut();
    this.#show(mode);
  }

  #show(mode: Mode): void {
    this.mode = mode;
    this.parts.onChange();
  }
}

function readKey(kept: Kept): string {
  return `xiaoer:read:${kept.conversation}`;
}

function isUp(line: Line | undefined): boolean {
  return line === "live" || line === "polling";
}
