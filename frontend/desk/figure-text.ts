/** Values of figures as people type them, and back. Money and numbers stay exact. */
import type { Figure, Kind, LawLimit } from "./settings-api";

const WEEKDAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] as const;

/** 周一…周日 as 1…7. */
export const weekdays: readonly (readonly [number, string])[] = WEEKDAYS.map((name, n) => [n + 1, name]);

export function isWeekdays(path: string): boolean {
  return path.endsWith("weekdays");
}

/** A value in one line, for reading. */
export function shown(value: unknown): string {
  if (value === true) return "是";
  if (value === false) return "否";
  if (value === null || value === undefined) return "未设";
  if (Array.isArray(value)) return value.length === 0 ? "（空）" : value.map(shown).join("、");
  if (typeof value === "object") return Object.values(value).map(shown).join(" ");
  return String(value);
}

/** A value as it stands in its field: a list of plain entries has one a line. */
export function typed(kind: Kind, value: unknown): string {
  if (kind.kind !== "list" || !Array.isArray(value)) return String(value ?? "");
  return value.map((one: unknown) => (Array.isArray(one) ? one.join(", ") : String(one))).join("\n");
}

/** What was typed, as the server reads it; what makes no sense goes as it is and is refused there in words. */
export function read(kind: Kind, text: string): unknown {
  if (kind.kind === "whole") return number(text);
  if (kind.kind === "yuan") return /^\d+$/.test(text.trim()) ? Number(text) : text.trim();
  if (kind.kind !== "list" || kind.of === null) return text.trim();
  const { of } = kind;
  return lines(text).map((line) => (of.kind === "list" ? parts(line).map((part) => read(of.of ?? of, part)) : read(of, line)));
}

/** A list inside a table's row, in one field: 上海、江苏. */
export function readInRow(kind: Kind, text: string): unknown {
  const { of } = kind;
  return kind.kind === "list" && of ? parts(text).map((part) => read(of, part)) : read(kind, text);
}

export function typedInRow(value: unknown): string {
  return Array.isArray(value) ? value.join("、") : String(value ?? "");
}

function number(text: string): unknown {
  return /^-?\d+$/.test(text.trim()) ? Number(text) : text.trim();
}

function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function parts(text: string): string[] {
  return text
    .split(/[、,，\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** 法律要求不少于 7. */
export function limitWords({ least, most, citation }: LawLimit): string {
  return `法律要求${least === null ? `不多于 ${most ?? ""}` : `不少于 ${least}`}：${citation}`;
}

/** Where a figure comes from, for people: the file's notes are short and half English. */
export function sourceWords(source: string): string {
  return source
    .replace(/shop's own choice/g, "本店自定")
    .replace(/demo shop/g, "演示店铺")
    .replace(/playbook §/g, "客服手册 §")
    .replace(/law (?=\d)/g, "法规第 ")
    .replace(/\([^)]*\)/g, "")
    .replace(/(§\d+)(?: [a-z][a-z -]*)/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What may stand in a field, below it. */
export function hint({ kind, path }: Figure): string {
  if (isWeekdays(path)) return "";
  if (kind.kind === "whole") return `${kind.least ?? ""} 到 ${kind.most ?? ""} 的整数`;
  if (kind.kind === "list" && kind.of?.kind === "span") return "一行一段，例如 08:30-12:00；跨过零点写 22:00-次日02:00";
  if (kind.kind === "list" && kind.of?.kind === "day") return "一行一天，例如 2026-10-01";
  if (kind.kind === "list" && kind.of?.kind === "list") return "一行一档，例如 3, 5";
  return kind.kind === "list" && kind.of?.kind !== "table" ? "一行一项" : "";
}
