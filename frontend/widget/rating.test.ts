import { beforeEach, describe, expect, it } from "vitest";

import { FakeClock, eventOf, settle } from "../shared/fakes";
import { EMPTY, type Log } from "../shared/log";
import type { LogEvent, Owner } from "../shared/protocol";
import { Rating, type RatingAnswer, type RatingWish } from "./rating";

const PERSON: RatingWish = { handling: 3, of: "person", agent_name: "小何" };
const BOT: RatingWish = { handling: 4, of: "bot", agent_name: "" };

let clock: FakeClock;
let wishes: (RatingWish | null | Error)[];
let answers: RatingAnswer[];
let rating: Rating;

beforeEach(() => {
  [clock, wishes, answers] = [new FakeClock(), [], []];
  const next = async (): Promise<RatingWish | null> => {
    await Promise.resolve();
    const wish = wishes.length > 1 ? wishes.shift() : wishes[0];
    if (wish instanceof Error) throw wish;
    return wish ?? null;
  };
  const answer = async (said: RatingAnswer): Promise<null> => {
    answers.push(said);
    return Promise.resolve(null);
  };
  rating = new Rating({ ask: next, answer, clock, onChange: () => undefined });
});

function held(owner: Owner, ...more: Partial<LogEvent>[]): Log {
  const events = more.map((one, n) => eventOf(n + 1, one));
  return { ...EMPTY, owner, events, lastSeq: events.length };
}

const WORDS: Partial<LogEvent> = { author: "buyer" };
const GIVEN_BACK: Partial<LogEvent> = { author: "system", kind: "notice", notice: "given_back" };

describe("how it was", () => {
  it("is asked of a person's part as soon as it has ended", async () => {
    wishes = [PERSON];
    rating.heard(held("bot", {}, WORDS, GIVEN_BACK));
    await settle();
    expect(rating.wish).toEqual(PERSON);
    await rating.send(5, "很耐心");
    expect(answers).toEqual([{ handling: 3, stars: 5, words: "很耐心" }]);
    expect([rating.wish, rating.word]).toEqual([null, "谢谢您的评价～"]);
    await clock.advance(4_000);
    expect(rating.word).toBe("");
  });

  it("can be passed over, and is not asked again", async () => {
    wishes = [PERSON];
    rating.heard(held("bot", {}, WORDS, GIVEN_BACK));
    await settle();
    await rating.send(null);
    expect(answers).toEqual([{ handling: 3, stars: null, words: "" }]);
    rating.heard(held("bot", {}, WORDS, GIVEN_BACK, {}, WORDS, {}));
    await clock.advance(200_000);
    expect(rating.wish).toBeNull();
  });

  it("is asked of the bot's part in a lull only, and goes when the buyer writes on", async () => {
    wishes = [BOT];
    rating.heard(held("bot", {}, WORDS, {}));
    await clock.advance(80_000);
    expect(rating.wish).toBeNull();
    await clock.advance(20_000);
    expect(rating.wish).toEqual(BOT);
    rating.heard(held("bot", {}, WORDS, {}, WORDS));
    expect(rating.wish).toBeNull();
    await clock.advance(200_000);
    expect(rating.wish).toBeNull();
  });

  it("is not asked where nothing was asked of the bot, nor while a person answers", async () => {
    wishes = [BOT];
    rating.heard(held("bot", {}));
    rating.heard(held("agent", {}, WORDS));
    await clock.advance(200_000);
    expect(rating.wish).toBeNull();
  });

  it("asks again after a cut", async () => {
    wishes = [new Error("cut"), PERSON];
    rating.heard(held("closed", {}, WORDS, { ...GIVEN_BACK, notice: "closed" }));
    await settle();
    expect(rating.wish).toBeNull();
    await clock.advance(5_000);
    expect(rating.wish).toEqual(PERSON);
  });
});
