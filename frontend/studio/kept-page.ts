/** A page of the studio that is asked for again: soon while something runs, later else, and at once after a deed. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

import type { StudioContext } from "./tabs";

/** `context` may come with the first update of the view. */
export interface Kept<Page> {
  readonly context: () => StudioContext;
  readonly fetch: () => Promise<Page>;
  readonly isMoving: (page: Page) => boolean;
  readonly soonMs: number;
  readonly laterMs: number;
}

export class KeptPage<Page> implements ReactiveController {
  /** Null before the first has come. */
  page: Page | null = null;
  /** A deed is under way; no other begins. */
  isBusy = false;
  #isShown = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly kept: Kept<Page>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#isShown = true;
    void this.load();
  }

  hostDisconnected(): void {
    this.#isShown = false;
    clearTimeout(this.#timer);
  }

  /** Asks for the newest, and again soon while something runs. */
  async load(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      this.page = await this.kept.fetch();
    } catch (error) {
      this.kept.context().fail(error);
    }
    this.host.requestUpdate();
    if (!this.#isShown) return;
    const isMoving = this.page !== null && this.kept.isMoving(this.page);
    this.#timer = setTimeout(() => void this.load(), isMoving ? this.kept.soonMs : this.kept.laterMs);
  }

  /** Does what was asked for and shows what became of it. */
  async act(work: () => Promise<unknown>, done: string): Promise<void> {
    if (this.isBusy) return;
    this.#setBusy(true);
    try {
      await work();
      this.kept.context().say(done);
    } catch (error) {
      this.kept.context().fail(error);
    }
    this.#setBusy(false);
    await this.load();
  }

  #setBusy(isBusy: boolean): void {
    this.isBusy = isBusy;
    this.host.requestUpdate();
  }
}
