/** The heat map of confusions: which intents are taken for which, the worst of them. */
import type { Pair } from "./training-api";

export interface Heat {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row and column; 0 where they are never confused. */
  readonly counts: readonly (readonly number[])[];
  readonly most: number;
}

/** At most `most` rows and columns, by how many sentences they hold. */
export function heatOf(pairs: readonly Pair[], most: number): Heat {
  const rows = worst(pairs, (pair) => pair.intent, most);
  const columns = worst(
    pairs.filter((pair) => rows.includes(pair.intent)),
    (pair) => pair.decided,
    most,
  );
  const counts = rows.map((row) => columns.map((column) => countOf(pairs, row, column)));
  return { rows, columns, counts, most: Math.max(1, ...counts.flat()) };
}

function worst(pairs: readonly Pair[], name: (pair: Pair) => string, most: number): string[] {
  const sums = new Map<string, number>();
  for (const pair of pairs) sums.set(name(pair), (sums.get(name(pair)) ?? 0) + pair.count);
  return [...sums.entries()]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, most)
    .map(([one]) => one);
}

function countOf(pairs: readonly Pair[], row: string, column: string): number {
  return pairs.find((pair) => pair.intent === row && pair.decided === column)?.count ?? 0;
}
