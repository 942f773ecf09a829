/** What the buyer says of the bot's answers: one word each, which can be turned and taken back. */
import type { LogEvent } from "../shared/protocol";

export interface Thumb {
  readonly seq: number;
  readonly is_useful: boolean;
}

export interface ThumbsParts {
  readonly read: () => Promise<readonly Thumb[]>;
  /** `is_useful` null: taken back. */
  readonly say: (seq: number, is_useful: boolean | null) => Promise<readonly Thumb[]>;
  readonly onChange: () => void;
}

export class Thumbs {
  /** The answer whose word did not go out. */
  failedAt = 0;
  #said: ReadonlyMap<number, boolean> = new Map();
  #isRead = false;
  #round = 0;

  constructor(private readonly parts: ThumbsParts) {}

  get(seq: number): boolean | null {
    return this.#said.get(seq) ?? null;
  }

  get said(): ReadonlySet<number> {
    return new Set(this.#said.keys());
  }

  /** What was said earlier, as soon as there is an answer that it may be about. */
  heard(events: readonly LogEvent[]): void {
    if (this.#isRead || answersOf(events).length === 0) return;
    this.#isRead = true;
    const round = ++this.#round;
    this.parts.read().then(
      (thumbs) => this.#take(thumbs, round),
      () => (this.#isRead = false),
    );
  }

  /** The same word again takes it back. It shows at once, and goes if it could not be kept. */
  async press(seq: number, isUseful: boolean): Promise<void> {
    const before = this.#said;
    const wish = this.get(seq) === isUseful ? null : isUseful;
    const shown = new Map(before);
    if (wish === null) shown.delete(seq);
    else shown.set(seq, wish);
    const round = ++this.#round;
    this.#show(shown, 0);
    try {
      this.#take(await this.parts.say(seq, wish), round);
    } catch {
      if (round === this.#round) this.#show(before, seq);
    }
  }

  /** An answer that comes after a newer press says nothing new. */
  #take(thumbs: readonly Thumb[], round: number): void {
    if (round === this.#round) this.#show(new Map(thumbs.map((one) => [one.seq, one.is_useful])), 0);
  }

  #show(said: ReadonlyMap<number, boolean>, failedAt: number): void {
    [this.#said, this.failedAt] = [said, failedAt];
    this.parts.onChange();
  }
}

/** The last bubbles of the bot's answers; what it says before the buyer has said a word is none. */
export function answersOf(events: readonly LogEvent[]): readonly number[] {
  const first = events.find(({ author }) => author === "buyer")?.seq ?? Infinity;
  return events.filter((event, at) => event.seq > first && isAnswer(event) && !isAnswer(events[at + 1])).map(({ seq }) => seq);
}

function isAnswer(event: LogEvent | undefined): boolean {
  return event?.author === "bot" && event.kind !== "notice" && Boolean(event.reply);
}

/** Under the newest answer, and wherever a word was said: not under every bubble of the talk. */
export function shownAt(events: readonly LogEvent[], said: ReadonlySet<number>): ReadonlySet<number> {
  const answers = answersOf(events);
  const newest = answers.at(-1);
  return new Set([...answers.filter((seq) => said.has(seq)), ...(newest === undefined ? [] : [newest])]);
}
