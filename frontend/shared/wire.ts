/** How the buyer's end of a conversation reaches the app. */
import { call } from "./http";
import type { EventsFrame, Message } from "./protocol";
import type { SocketLike } from "./socket";

export interface Wire {
  socket(): SocketLike;
  events(after: number): Promise<EventsFrame>;
  post(message: Message): Promise<{ seq: number }>;
  /** How far the buyer's screen has got and what was in view, where no socket tells it; whether it was told. */
  seen(got: number, read: number): Promise<boolean>;
}

/** `base` is the app's origin; the token travels in a header or a frame, never in an address. */
export function browserWire(base: string, conversation: string, token: string): Wire {
  const path = `${base}/api/v1/conversations/${encodeURIComponent(conversation)}`;
  return {
    socket: () => new WebSocket(`${path.replace(/^http/, "ws")}/live`),
    events: (after) => call<EventsFrame>(`${path}/events?after=${after}`, { token }),
    post: (message) => call<{ seq: number }>(`${path}/messages`, { body: message, token }),
    seen: (got, read) =>
      call(`${path}/seen`, { body: { got, read }, token }).then(
        () => true,
        () => false,
      ),
  };
}
