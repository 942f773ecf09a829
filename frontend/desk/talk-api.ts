/** The desk's calls of talking (docs/protocol.md §13). Every call raises Refusal. */
import { call } from "../shared/http";
import type { DeskCase } from "./api";
import type {
  Colleagues,
  LeavingWords,
  Meaning,
  Note,
  ScriptsPage,
  SpeechCheck,
  TransferWish,
  Understood,
  Words,
} from "./talk-types";
import type { OrderCard } from "../shared/protocol";

export interface Found {
  readonly query: string;
  readonly buyers: readonly {
    readonly buyer_id: string;
    readonly name: string;
    readonly level: string;
    readonly conversation_id: string | null;
  }[];
  readonly orders: readonly {
    readonly order: OrderCard;
    readonly buyer_id: string | null;
    readonly buyer_name: string;
    readonly conversation_id: string | null;
  }[];
  readonly messages: readonly {
    readonly conversation_id: string;
    readonly seq: number;
    readonly at: string;
    readonly author: string;
    readonly buyer_name: string;
    readonly before: string;
    readonly hit: string;
    readonly after: string;
  }[];
  readonly cases: readonly { readonly case: DeskCase; readonly conversation_id: string }[];
}

const BASE = "/api/v1/desk";

/** `csrf` is asked at every call: a new login brings a new one. */
export class TalkApi {
  constructor(readonly csrf: () => string) {}

  check(id: string, text: string): Promise<SpeechCheck> {
    return this.#post(path(id, "check"), { text });
  }

  hold(id: string, words: Words): Promise<LeavingWords> {
    return this.#post(path(id, "outgoing"), words);
  }

  undo(id: string, clientMsgId: string): Promise<LeavingWords> {
    return this.#post(path(id, "outgoing", clientMsgId, "undo"), {});
  }

  sendNow(id: string, clientMsgId: string): Promise<LeavingWords> {
    return this.#post(path(id, "outgoing", clientMsgId, "now"), {});
  }

  scripts(id: string, query: string, orderNo: string): Promise<ScriptsPage> {
    const asked = new URLSearchParams({ query, order_no: orderNo });
    return call<ScriptsPage>(`${path(id, "scripts")}?${asked}`, { cookies: true });
  }

  note(id: string, clientNoteId: string, text: string): Promise<Note> {
    return this.#post(path(id, "notes"), { client_note_id: clientNoteId, text });
  }

  readMentions(id: string): Promise<unknown> {
    return this.#post(path(id, "mentions", "read"), {});
  }

  tag(id: string, tag: string, on: boolean): Promise<unknown> {
    return this.#post(path(id, "tags"), { tag, on });
  }

  transfer(id: string, wish: TransferWish): Promise<unknown> {
    return this.#post(path(id, "transfer"), wish);
  }

  async meanings(): Promise<readonly Meaning[]> {
    return (await call<{ meanings: readonly Meaning[] }>(`${BASE}/meanings`, { cookies: true })).meanings;
  }

  /** What words meant that the bot misheard; an empty intent takes it back. */
  misheard(id: string, { turn_id, n }: Pick<Understood, "turn_id" | "n">, intent: string): Promise<unknown> {
    return this.#post(path(id, "misheard"), { turn_id, n, intent });
  }

  colleagues(): Promise<Colleagues> {
    return call<Colleagues>(`${BASE}/colleagues`, { cookies: true });
  }

  search(query: string): Promise<Found> {
    return call<Found>(`${BASE}/search?${new URLSearchParams({ query })}`, { cookies: true });
  }

  #post<T>(address: string, body: object): Promise<T> {
    return call<T>(address, { method: "POST", body, csrf: this.csrf(), cookies: true });
  }
}

function path(id: string, ...more: readonly string[]): string {
  return [BASE, "conversations", ...[id, ...more].map(encodeURIComponent)].join("/");
}
