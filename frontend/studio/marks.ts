/** Entity marks of a phrase, `[成都](region)`: shown as parts, put on and taken off by selection. */

export const ENTITIES: readonly (readonly [name: string, label: string])[] = [
  ["product", "商品"],
  ["size", "尺码"],
  ["colour", "颜色"],
  ["quantity", "数量"],
  ["money", "金额"],
  ["region", "地区"],
  ["courier", "快递"],
  ["date", "日期"],
  ["order_no", "订单号"],
  ["tracking_no", "运单号"],
  ["phone_tail", "电话尾号"],
  ["person_name", "人名"],
];

export interface Part {
  readonly text: string;
  /** Empty for plain words. */
  readonly entity: string;
  /** Where the part stands in the phrase with its marks. */
  readonly start: number;
  readonly end: number;
}

const MARK = /\[([^[\]]+)\](?:\(([^()]+)\)|(\{[^{}]*\}))/g;

export function partsOf(raw: string): Part[] {
  const parts: Part[] = [];
  let last = 0;
  for (const found of raw.matchAll(MARK)) {
    if (found.index > last) parts.push({ text: raw.slice(last, found.index), entity: "", start: last, end: found.index });
    const end = found.index + found[0].length;
    parts.push({ text: found[1] ?? "", entity: found[2] ?? entityIn(found[3] ?? ""), start: found.index, end });
    last = end;
  }
  if (last < raw.length) parts.push({ text: raw.slice(last), entity: "", start: last, end: raw.length });
  return parts;
}

function entityIn(spec: string): string {
  return /"entity"\s*:\s*"(\w+)"/.exec(spec)?.[1] ?? "?";
}

export function labelOf(entity: string): string {
  return ENTITIES.find(([name]) => name === entity)?.[1] ?? entity;
}

/** The phrase with the selected words marked; as it was when nothing or half a mark is selected. */
export function marked(raw: string, start: number, end: number, entity: string): string {
  const words = raw.slice(start, end);
  const lead = words.length - words.trimStart().length;
  const core = words.trim();
  const touches = partsOf(raw).some((part) => part.entity !== "" && part.start < end && start < part.end);
  if (core === "" || touches || /[[\](){}]/.test(core)) return raw;
  const from = start + lead;
  return `${raw.slice(0, from)}[${core}](${entity})${raw.slice(from + core.length)}`;
}

/** The phrase without the mark of this part. */
export function unmarked(raw: string, part: Part): string {
  return raw.slice(0, part.start) + part.text + raw.slice(part.end);
}
