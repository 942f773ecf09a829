/** The service clocks as an agent sees them: how long, how pressing, and when to ring. */
import { waitingClock } from "../shared/readable";
import type { Item, Lists } from "./api";
import type { ItemClock, Lines } from "./queue-api";

/** calm within the line, warm past it, hot from the warning on, over when the time is up. */
export type Heat = "calm" | "warm" | "hot" | "over";

/** Until the team's first frame: the figures of the shop's policy as it is delivered. */
export const USUAL_LINES: Lines = { greeting: 15, reply: 20, warning: 100, most: 180 };

export function secondsOf(clock: Pick<ItemClock, "since">, now: number): number {
  return Math.max(0, (now - Date.parse(clock.since)) / 1000);
}

export function heatOf(clock: ItemClock, lines: Lines, now: number): Heat {
  const seconds = secondsOf(clock, now);
  if (seconds >= lines.most) return "over";
  if (seconds >= lines.warning) return "hot";
  return seconds >= lines[clock.kind] ? "warm" : "calm";
}

/** 待接 0:07 · 待问候 0:12 · 待回复 2:31. */
export function clockWords(item: Pick<Item, "owner" | "clock">, now: number): string {
  const { clock } = item;
  if (!clock) return "";
  const owed = item.owner === "queue" ? "待接" : clock.kind === "greeting" ? "待问候" : "待回复";
  return `${owed} ${waitingClock(clock.since, now)}`;
}

/** On hold, and not over yet. */
export function isHeld(item: Pick<Item, "held_until">, now: number): boolean {
  return Boolean(item.held_until) && Date.parse(item.held_until ?? "") > now;
}

/** Whole seconds that are left of an offer; 0 when it lapsed. */
export function secondsLeft(until: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
}

/** The conversation that is offered to me, the one that lapses first. */
export function offeredTo(lists: Pick<Lists, "waiting">, userId: string, now: number): Item | null {
  const mine = lists.waiting.filter(
    ({ offer }) => offer?.agent_id === userId && secondsLeft(offer.until, now) > 0,
  );
  return mine.sort((a, b) => (a.offer?.until ?? "").localeCompare(b.offer?.until ?? ""))[0] ?? null;
}

export type Ring = "offer" | "warning" | null;

const OFFER_RINGS_EVERY_MS = 5_000;

/** Decides when to ring: for an offer again and again, for a late reply once at each line. */
export class Warner {
  #offerRangAt = -Infinity;
  #warned = new Set<string>();

  ringFor(lists: Lists, userId: string, lines: Lines, now: number): Ring {
    const late = this.#newlyLate(lists, lines, now);
    if (offeredTo(lists, userId, now) === null) this.#offerRangAt = -Infinity;
    else if (now - this.#offerRangAt >= OFFER_RINGS_EVERY_MS) {
      this.#offerRangAt = now;
      return "offer";
    }
    return late ? "warning" : null;
  }

  #newlyLate({ mine, waiting }: Lists, lines: Lines, now: number): boolean {
    const late = [...mine, ...waiting].flatMap((item) => {
      const heat = item.clock ? heatOf(item.clock, lines, now) : "calm";
      return heat === "hot" || heat === "over" ? [`${item.conversation_id} ${item.clock?.since} ${heat}`] : [];
    });
    const isNew = late.some((one) => !this.#warned.has(one));
    this.#warned = new Set(late);
    return isNew;
  }
}
