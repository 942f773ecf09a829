/** Time as a port, so that tests move it by hand. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `work` after `ms` milliseconds; the result cancels it. */
  after(ms: number, work: () => void): () => void;
}

export const browserClock: Clock = {
  now: () => Date.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

let ahead = 0;

/** Remembers how far the server's clock is ahead of this one's, from an answer's `Date` header. */
export function noteServerDate(header: string | null, now: number = Date.now()): void {
  const at = header === null ? NaN : Date.parse(header);
  if (!Number.isNaN(at)) ahead = Math.abs(at - now) < 2000 ? 0 : at - now;
}

/** Now by the server's clock: a reader's clock may be a day off (case 16). */
export function serverNow(): number {
  return Date.now() + ahead;
}
