/** What a view shows first is asked for again until it is there: a slow moment is nobody's to guess. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

const PAUSE_MS = 3_000;

export class Again implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isHere = false;

  /** `work` tells whether it got what it wanted. */
  constructor(
    host: ReactiveControllerHost,
    private readonly work: () => Promise<boolean>,
    private readonly pauseMs = PAUSE_MS,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#isHere = true;
    void this.#run();
  }

  hostDisconnected(): void {
    this.#isHere = false;
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    const isDone = await this.work();
    if (!isDone && this.#isHere) this.#timer = setTimeout(() => void this.#run(), this.pauseMs);
  }
}
