/** When the buyer is asked how it was: a person's part as soon as it has ended, the bot's in a lull. */
import type { Clock } from "../shared/clock";
import type { Log } from "../shared/log";
import { Timers } from "../shared/timers";

export interface RatingWish {
  readonly handling: number;
  readonly of: "bot" | "person";
  readonly agent_name: string;
}

export interface RatingAnswer {
  readonly handling: number;
  /** Null: the buyer would rather not say. */
  readonly stars: number | null;
  readonly words: string;
}

export interface RatingParts {
  readonly ask: () => Promise<RatingWish | null>;
  readonly answer: (said: RatingAnswer) => Promise<RatingWish | null>;
  readonly clock: Clock;
  readonly onChange: () => void;
}

const LULL_MS = 90_000;
const THANKS_MS = 4_000;
const AGAIN_MS = 5_000;

export class Rating {
  wish: RatingWish | null = null;
  /** Thanks, or what went wrong. */
  word = "";
  readonly #timers: Timers;
  /** Parts that were asked about here, whatever the buyer made of it. */
  readonly #asked = new Set<number>();
  #endSeen = 0;
  #lastSeen = 0;
  #isGone = false;

  constructor(private readonly parts: RatingParts) {
    this.#timers = new Timers(parts.clock);
  }

  /** The log as it is now shown. */
  heard(held: Log): void {
    if (held.events.length === this.#lastSeen) return;
    this.#lastSeen = held.events.length;
    const ended = held.events.findLast((one) => one.notice === "given_back" || one.notice === "closed")?.seq ?? 0;
    if (ended > this.#endSeen) {
      this.#endSeen = ended;
      void this.#ask("person");
    }
    this.#waitForLull(held);
  }

  async send(stars: number | null, words = ""): Promise<void> {
    const { wish } = this;
    if (wish === null) return;
    try {
      await this.parts.answer({ handling: wish.handling, stars, words });
      this.#show(null, stars === null ? "" : "谢谢您的评价～");
      this.#timers.set("thanks", THANKS_MS, () => this.#show(this.wish, ""));
    } catch {
      this.#show(wish, "没有发出去，请再点一次。");
    }
  }

  leave(): void {
    this.#isGone = true;
    this.#timers.cancelAll();
  }

  /** Who writes on is not to be disturbed; the bot's part is asked about once. */
  #waitForLull(held: Log): void {
    if (this.wish?.of === "bot" && held.events.at(-1)?.author === "buyer") this.#show(null, "");
    this.#timers.cancel("lull");
    const hasAsked = held.events.some((one) => one.author === "buyer" && one.seq > this.#endSeen);
    if (held.owner === "bot" && hasAsked) this.#timers.set("lull", LULL_MS, () => void this.#ask("bot"));
  }

  async #ask(side: RatingWish["of"]): Promise<void> {
    const wish = await this.parts.ask().catch(() => undefined);
    if (this.#isGone) return;
    if (wish === undefined) this.#timers.set("again", AGAIN_MS, () => void this.#ask(side));
    else if (wish !== null && wish.of === side && !this.#asked.has(wish.handling)) {
      this.#asked.add(wish.handling);
      this.#show(wish, "");
    }
  }

  #show(wish: RatingWish | null, word: string): void {
    [this.wish, this.word] = [wish, word];
    this.parts.onChange();
  }
}
