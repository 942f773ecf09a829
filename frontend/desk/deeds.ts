/** What people of the desk do beside writing to the buyer: notes, tags, handing on. */
import { newId } from "../shared/outbox";
import type { Room } from "./room";
import type { TalkApi } from "./talk-api";
import type { Colleagues, Mention, TransferWish } from "./talk-types";

export type Try = (work: () => Promise<unknown>) => Promise<void>;

/** `attempt` tells a refusal on the screen and asks for the newest afterwards. */
export class Deeds {
  colleagues: Colleagues = { people: [], skills: [] };
  #read = "";

  constructor(
    private readonly talk: TalkApi,
    private readonly attempt: Try,
  ) {}

  async know(): Promise<void> {
    this.colleagues = await this.talk.colleagues().catch(() => this.colleagues);
  }

  note(room: Room, text: string): Promise<void> {
    const id = newId();
    return this.attempt(() => this.talk.note(room.id, id, text));
  }

  tag(room: Room, wish: { readonly tag: string; readonly on: boolean }): Promise<void> {
    return this.attempt(() => this.talk.tag(room.id, wish.tag, wish.on));
  }

  transfer(room: Room, wish: TransferWish): Promise<void> {
    return this.attempt(() => this.talk.transfer(room.id, wish));
  }

  /** A mention in the open conversation is in view: read, once for each. */
  seen(room: Room | null, mentions: readonly Mention[], isVisible: boolean): void {
    const here = mentions.find((one) => one.conversation_id === room?.id);
    if (room === null || here === undefined || !isVisible || here.note_id === this.#read) return;
    this.#read = here.note_id;
    void this.talk.readMentions(room.id).catch(() => (this.#read = ""));
  }
}

/** What the next one has to know, as far as it is on record: the agent goes on from there. */
export function summaryOf(room: Room): string {
  return (room.beside?.summary ?? []).map(({ label, text }) => `${label}：${text}`).join("\n").slice(0, 500);
}
