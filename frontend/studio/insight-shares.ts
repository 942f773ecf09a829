/** Shares as people read them. */
import type { Step } from "./insight-api";

export function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((100 * part) / whole)}%`;
}

/** Of 100, for the height or width of a bar; 0 where nobody asked. */
export function hundredths(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole);
}

/** A change of a share in points, with its sign. */
export function points(change: number): string {
  const rounded = Math.round(100 * change);
  return rounded > 0 ? `+${rounded}` : `${rounded === 0 ? 0 : rounded}`;
}

/** How far the widest of these changes may reach, so that they are drawn on one scale. */
export function widest(steps: readonly Step[]): number {
  return Math.max(0.05, ...steps.flatMap((step) => [Math.abs(step.low), Math.abs(step.high)]));
}

/** Where interval and change stand on a scale from -most to most, of 100. */
export function whisker(step: Step, most: number): { readonly left: number; readonly width: number; readonly dot: number } {
  const place = (value: number): number => Math.min(100, Math.max(0, 50 + (50 * value) / most));
  return { left: place(step.low), width: place(step.high) - place(step.low), dot: place(step.change) };
}
