/** The public catalogue and a buyer's own orders, read with care: lists may come bare or named. */
import { call } from "./http";
import type { OrderCard, ProductCard } from "./protocol";

export interface Sku {
  readonly sku: string;
  readonly size: string;
  readonly colour: string;
  readonly price_fen: number;
  readonly isSoldOut: boolean;
}

export interface Goods {
  readonly spu: string;
  readonly title: string;
  readonly category: string;
  readonly price_fen: number;
  readonly material: string;
  readonly warranty_months: number;
  readonly care: readonly string[];
  readonly skus: readonly Sku[];
}

type Loose = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const whole = (value: unknown): number | null => (typeof value === "number" ? value : null);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(text).filter(Boolean) : text(value).split("|").filter(Boolean);

/** A list that came bare, or as the first list inside an object. */
export function listIn(answer: unknown): Loose[] {
  if (Array.isArray(answer)) return answer as Loose[];
  const inside = Object.values((answer ?? {}) as Loose).find(Array.isArray);
  return (inside ?? []) as Loose[];
}

export function goodsOf(raw: Loose): Goods {
  const skus = (Array.isArray(raw["skus"]) ? (raw["skus"] as Loose[]) : []).map(skuOf);
  const lowest = skus.length > 0 ? Math.min(...skus.map((one) => one.price_fen)) : 0;
  return {
    spu: text(raw["spu"]),
    title: text(raw["title"]),
    category: text(raw["category"]),
    price_fen: whole(raw["price_fen"]) ?? whole(raw["price_from_fen"]) ?? whole(raw["min_price_fen"]) ?? lowest,
    material: text(raw["material"]),
    warranty_months: whole(raw["warranty_months"]) ?? 0,
    care: texts(raw["care"]),
    skus,
  };
}

function skuOf(raw: Loose): Sku {
  return {
    sku: text(raw["sku"]),
    size: text(raw["size"]) || text(raw["spec_size"]),
    colour: text(raw["colour"]) || text(raw["spec_colour"]),
    price_fen: whole(raw["price_fen"]) ?? 0,
    isSoldOut: raw["availability"] === "sold_out",
  };
}

export function productCardOf({ spu, title, price_fen }: Goods): ProductCard {
  return { kind: "product", spu, title, price_fen };
}

/** Raises Refusal. */
export async function findGoods(base: string, query = ""): Promise<Goods[]> {
  const search = query.trim() === "" ? "" : `?query=${encodeURIComponent(query.trim())}`;
  return listIn(await call<unknown>(`${base}/api/v1/products${search}`)).map(goodsOf);
}

/** Raises Refusal. */
export async function oneGoods(base: string, spu: string): Promise<Goods> {
  const answer = await call<Loose>(`${base}/api/v1/products/${encodeURIComponent(spu)}`);
  return goodsOf((answer["product"] as Loose | undefined) ?? answer);
}

/** Raises Refusal. */
export async function ownOrders(base: string, conversation: string, token: string): Promise<OrderCard[]> {
  const path = `${base}/api/v1/conversations/${encodeURIComponent(conversation)}/orders`;
  return listIn(await call<unknown>(path, { token })).map((one) => ({ ...(one as unknown as OrderCard), kind: "order" }));
}
