/**
 * The one script of a shop's page:
 * <script src="/widget.js" data-shop="…" data-name="…" data-product="SPU" data-token="JWT"></script>
 */
import { ShopChat } from "./shop-chat";

export interface ShopChatDoor {
  open(): void;
  close(): void;
  /** Another buyer, or nobody (null), is on the page now. */
  setToken(token: string | null): void;
  setProduct(spu: string | null): void;
}

function ownScript(): HTMLScriptElement | null {
  const running = document.currentScript;
  if (running instanceof HTMLScriptElement) return running;
  return document.querySelector<HTMLScriptElement>("script[data-shop][src*='widget.js']");
}

function begin(script: HTMLScriptElement): void {
  const chat = document.createElement("shop-chat") as ShopChat;
  const read = (): void => {
    chat.product = script.dataset["product"] || null;
    chat.token = script.dataset["token"] || null;
  };
  chat.base = new URL(script.src, document.baseURI).origin;
  chat.shop = script.dataset["shop"] ?? "";
  chat.name = script.dataset["name"] ?? chat.name;
  read();
  // A page that logs somebody in without a reload changes the attribute.
  new MutationObserver(read).observe(script, { attributeFilter: ["data-token", "data-product"] });
  const door: ShopChatDoor = {
    open: () => chat.show(),
    close: () => chat.hide(),
    setToken: (token) => (chat.token = token),
    setProduct: (spu) => (chat.product = spu),
  };
  Object.assign(window, { shopChat: door });
  const put = (): void => void document.body.append(chat);
  if (document.body) put();
  else document.addEventListener("DOMContentLoaded", put, { once: true });
}

const script = ownScript();
if (script !== null && document.querySelector("shop-chat") === null) begin(script);
