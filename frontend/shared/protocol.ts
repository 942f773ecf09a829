/** What travels between a screen and the app: docs/protocol.md, §1 to §5. Names as on the wire. */

export type Author = "buyer" | "bot" | "agent" | "system";
export type Owner = "bot" | "queue" | "agent" | "closed";
export type Notice = "queued" | "taken" | "given_back" | "closed" | "interim" | "news";

export interface Choice {
  readonly id: string;
  readonly title: string;
}

export interface OrderCard {
  readonly kind: "order";
  readonly order_no: string;
  readonly state: string;
  readonly state_label: string;
  readonly title: string;
  readonly paid_fen: number;
  readonly created_at: string;
}

export interface ProductCard {
  readonly kind: "product";
  readonly spu: string;
  readonly title: string;
  readonly price_fen: number;
}

export type Card = OrderCard | ProductCard;

export interface Photo {
  readonly upload_id: string;
  readonly width: number;
  readonly height: number;
}

export interface LogEvent {
  readonly seq: number;
  readonly at: string;
  readonly author: Author;
  readonly kind: "text" | "photo" | "card" | "choice" | "notice";
  readonly text: string;
  readonly reply?: string | null;
  readonly choices?: readonly Choice[] | null;
  readonly choice_of?: number | null;
  readonly card?: Card | null;
  readonly photos?: readonly Photo[] | null;
  readonly notice?: Notice | null;
  readonly agent_name?: string | null;
  readonly client_msg_id?: string | null;
}

export interface Waiting {
  readonly position: number;
  /** The honest range in words; null where it is not known. */
  readonly wait?: string | null;
  /** When somebody is there again, while nobody is on duty. */
  readonly next_shift?: string | null;
  /** A shift runs, and nobody is at the desk. */
  readonly away?: boolean;
}

export interface EventsFrame {
  readonly log: string;
  readonly owner: Owner;
  readonly agent_name: string | null;
  readonly waiting: Waiting | null;
  readonly last_seq: number;
  readonly reset: boolean;
  readonly events: readonly LogEvent[];
}

/** What a sender says: exactly one of words, a tapped choice or a card; photos with words or alone. */
export type Body =
  | { readonly text: string; readonly upload_ids?: readonly string[] }
  | { readonly upload_ids: readonly string[] }
  | { readonly choice_id: string }
  | { readonly card: { readonly order: string } | { readonly product: string } };

export interface Page {
  readonly product: string;
}

export type Message = Body & { readonly client_msg_id: string; readonly page?: Page };

export interface Opened {
  readonly conversation_id: string;
  readonly token: string;
  readonly log: string;
  readonly resumed: boolean;
}

export type Frame = Readonly<Record<string, unknown>> & { readonly type: string };

/** The longest message that the server takes, in characters (code points). */
export const LONGEST_TEXT = 2000;

/** The most photos of a message, and the largest file of one. */
export const MOST_PHOTOS = 6;
export const LARGEST_PHOTO_BYTES = 10 * 1024 * 1024;

/** Reads one frame of a socket; null for what is not a JSON object with a type. */
export function frameOf(data: unknown): Frame | null {
  if (typeof data !== "string") return null;
  try {
    const value: unknown = JSON.parse(data);
    return isFrame(value) ? value : null;
  } catch {
    return null;
  }
}

function isFrame(value: unknown): value is Frame {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

export function isEventsFrame(frame: object): frame is EventsFrame {
  const page = frame as Partial<EventsFrame>;
  return typeof page.log === "string" && typeof page.last_seq === "number" && Array.isArray(page.events);
}
