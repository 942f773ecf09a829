/** Who the visitor of the demo shop is: one of its demo buyers, or nobody. */
import { listIn } from "../shared/catalogue";
import { call } from "../shared/http";
import type { Keep } from "../shared/keep";

export interface DemoBuyer {
  readonly buyer_id: string;
  readonly name: string;
}

const KEY = "xiaoer:demo:who";
/** Used where the app does not say which shop it is. */
const SHOP = "nuanyu";

export interface DemoShopFacts {
  readonly shop: string;
  readonly buyers: readonly DemoBuyer[];
}

/** Raises Refusal. */
export async function demoFacts(): Promise<DemoShopFacts> {
  const answer = await call<unknown>("/demo/buyers");
  const named = (answer as { shop_id?: unknown } | null)?.shop_id;
  const buyers = listIn(answer).map((one) => ({ buyer_id: String(one["buyer_id"]), name: String(one["name"]) }));
  return { shop: typeof named === "string" ? named : SHOP, buyers };
}

/** A short-lived token as the shop's own server would sign one. Raises Refusal. */
export async function tokenFor(buyerId: string): Promise<string> {
  const { token } = await call<{ token: string }>("/demo/token", { body: { buyer_id: buyerId } });
  return token;
}

export function whoIsHere(keep: Keep): string {
  return keep.get(KEY) ?? "";
}

export function remember(keep: Keep, buyerId: string): void {
  if (buyerId === "") keep.remove(KEY);
  else keep.set(KEY, buyerId);
}
