/** Named waits on a clock: setting one again replaces it, and all end together. */
import type { Clock } from "./clock";

export class Timers {
  readonly #running = new Map<string, () => void>();

  constructor(private readonly clock: Clock) {}

  set(name: string, ms: number, work: () => void): void {
    this.cancel(name);
    const cancel = this.clock.after(ms, () => {
      this.#running.delete(name);
      work();
    });
    this.#running.set(name, cancel);
  }

  cancel(name: string): void {
    this.#running.get(name)?.();
    this.#running.delete(name);
  }

  cancelAll(): void {
    for (const name of [...this.#running.keys()]) this.cancel(name);
  }
}
