/** The line to write in gets the focus as soon as it is open: whichever answer opens it. */
import type { Room } from "./room";
import type { RoomView } from "./room-view";
import { isWritingNow } from "./shortcuts";

export class LineFocus {
  #wanted: string | undefined;

  want(conversation: string): void {
    this.#wanted = conversation;
  }

  forget(): void {
    this.#wanted = undefined;
  }

  /** After an update of the desk; the composer is enabled by an update of the room's view. */
  async updated(room: Room | null, isDone: Promise<unknown>, view: () => RoomView | null): Promise<void> {
    if (room === null || this.#wanted !== room.id || !room.canWrite) return;
    this.#wanted = undefined;
    await isDone;
    await view()?.updateComplete;
    if (!isWritingNow()) await view()?.focusComposer();
  }
}
