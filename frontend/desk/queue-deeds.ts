/** What the queue's parts ask for (offers, holds, my state), and when the desk rings for it. */
import { serverNow } from "../shared/clock";
import type { Sound } from "./alarm";
import type { DeskApi } from "./api";
import type { Board } from "./board";
import { QueueApi, type Team } from "./queue-api";
import { USUAL_LINES, Warner } from "./service-clock";

const LOOK_MS = 1_000;

export interface DeedParts {
  readonly api: DeskApi;
  readonly board: () => Board | null;
  readonly userId: () => string | null;
  /** Does it and shows what came of it. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<void>;
  /** Opens a conversation, takes it and gives the line to write in the focus. */
  readonly takeUp: (id: string, take: () => Promise<unknown>) => Promise<void>;
  readonly ring: (sound: Sound) => void;
}

type Wish = Readonly<{ id: string; minutes: number }>;

export class QueueDeeds {
  readonly #api: QueueApi;
  readonly #warner = new Warner();
  readonly #heard: readonly (readonly [string, (event: CustomEvent) => void])[];
  #looking: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly parts: DeedParts) {
    const api = (this.#api = new QueueApi(parts.api));
    this.#heard = [
      ["offer-accepted", ({ detail: id }: CustomEvent<string>) => void parts.takeUp(id, () => api.take(id))],
      ["offer-declined", ({ detail: id }: CustomEvent<string>) => void parts.attempt(() => api.decline(id))],
      ["duty-chosen", ({ detail }: CustomEvent<"online" | "resting">) => void parts.attempt(() => api.choose(detail))],
      ["hold-wanted", ({ detail }: CustomEvent<Wish>) => void parts.attempt(() => this.#hold(detail))],
    ];
  }

  connect(root: EventTarget): void {
    for (const [name, deed] of this.#heard) root.addEventListener(name, deed as EventListener);
    this.#looking = setInterval(() => this.#look(), LOOK_MS);
  }

  disconnect(root: EventTarget): void {
    for (const [name, deed] of this.#heard) root.removeEventListener(name, deed as EventListener);
    clearInterval(this.#looking);
  }

  team(): Promise<Team> {
    return this.#api.team();
  }

  #hold({ id, minutes }: Wish): Promise<unknown> {
    return minutes > 0 ? this.#api.hold(id, minutes) : this.#api.resume(id);
  }

  /** Offers and late replies ring until they are seen to. */
  #look(): void {
    const [board, userId] = [this.parts.board(), this.parts.userId()];
    if (board === null || userId === null) return;
    const ring = this.#warner.ringFor(board.lists, userId, board.team?.lines ?? USUAL_LINES, serverNow());
    if (ring !== null) this.parts.ring(ring);
  }
}
