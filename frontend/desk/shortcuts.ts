/** Keys of the desk. */

export type Deed =
  | "take"
  | "give-back"
  | "close"
  | "transfer"
  | "doing"
  | "work"
  | "undo"
  | "scripts"
  | "note"
  | "search"
  | "office"
  | "help"
  | "back";

/** J, N, R and H belong to the queue: take up, pass on, rest, hold (duty-view, offer-view). */
const WITH_ALT: Readonly<Record<string, Deed>> = {
  KeyT: "take",
  KeyB: "give-back",
  KeyW: "close",
  KeyG: "transfer",
  KeyD: "doing",
  KeyL: "work",
  KeyZ: "undo",
  KeyS: "scripts",
  KeyM: "note",
  KeyK: "search",
  KeyO: "office",
};
const PHONE = "(max-width: 760px)";

type Pressed = Pick<KeyboardEvent, "key" | "code" | "altKey" | "ctrlKey" | "metaKey" | "isComposing" | "composedPath">;

/** By `code`, because Alt+T types † on a Mac. Plain keys count only where nobody is writing. */
export function deedOf(event: Pressed): Deed | null {
  if (event.isComposing) return null;
  if (event.ctrlKey || event.metaKey) return event.code === "KeyK" && !event.altKey ? "search" : null;
  if (event.altKey) return WITH_ALT[event.code] ?? null;
  if (event.key === "Escape") return matchMedia(PHONE).matches ? "back" : null;
  return (event.key === "?" || event.key === "？") && !isWriting(event.composedPath()) ? "help" : null;
}

/** Somebody is in a field already: the focus is not taken from them. */
export function isWritingNow(): boolean {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused !== null && isWriting([focused]);
}

function isWriting(path: readonly EventTarget[]): boolean {
  const first = path[0];
  return first instanceof HTMLElement && first.matches("input, textarea, select");
}

/** The conversation that the address names, or that was open before 店务; empty: none. */
export function talkInAddress(): string {
  return new URLSearchParams(location.hash.slice(1)).get("c") ?? "";
}
