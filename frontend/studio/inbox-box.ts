/** The inbox as a trainer works through it: which group is in hand, what was done, what is undone. */
import { refusalFrom } from "../shared/http";
import type { DialogueLine, Group, InboxApi, Source, Verdict } from "./inbox-api";

export interface Done {
  readonly group: Group;
  readonly words: string;
}

export interface BoxParts {
  readonly api: Pick<InboxApi, "waiting" | "dialogue" | "judge" | "takeBack">;
  readonly onChange: () => void;
  readonly say: (text: string) => void;
  readonly fail: (error: unknown) => void;
}

export class InboxBox {
  at = 0;
  /** Only what this one found is shown; null: all. */
  only: Source | null = null;
  #all: readonly Group[] | null = null;
  dialogue: readonly DialogueLine[] | null = null;
  isBusy = false;
  readonly done: Done[] = [];

  constructor(private readonly parts: BoxParts) {}

  get groups(): readonly Group[] | null {
    return this.#all?.filter(({ source }) => this.only === null || source === this.only) ?? null;
  }

  /** How many groups each source has, of those that have any. */
  get sources(): ReadonlyMap<Source, number> {
    const found = new Map<Source, number>();
    for (const { source } of this.#all ?? []) found.set(source, (found.get(source) ?? 0) + 1);
    return found;
  }

  see(only: Source | null): void {
    this.only = only;
    this.#goTo(0, true);
  }

  get group(): Group | null {
    return this.groups?.[this.at] ?? null;
  }

  async load(): Promise<void> {
    try {
      const { groups } = await this.parts.api.waiting();
      const kept = this.group?.words[0]?.turn_id;
      this.#all = groups;
      if (this.only !== null && !this.sources.has(this.only)) this.only = null;
      const shown = this.groups ?? [];
      const place = shown.findIndex((one) => one.words[0]?.turn_id === kept);
      this.#goTo(place >= 0 ? place : Math.min(this.at, shown.length - 1), place < 0);
    } catch (error) {
      this.parts.fail(error);
    }
  }

  go(step: number): void {
    const last = (this.groups?.length ?? 0) - 1;
    this.#goTo(Math.max(0, Math.min(this.at + step, last)), true);
  }

  show(group: Group): void {
    this.#goTo(this.groups?.indexOf(group) ?? 0, true);
  }

  #goTo(place: number, isOther: boolean): void {
    this.at = Math.max(0, place);
    if (isOther) {
      this.dialogue = null;
      void this.#readDialogue(this.group);
    }
    this.parts.onChange();
  }

  async #readDialogue(group: Group | null): Promise<void> {
    const words = group?.words[0];
    if (words === undefined) return;
    try {
      const lines = await this.parts.api.dialogue(words);
      if (this.group !== group) return;
      this.dialogue = lines;
      this.parts.onChange();
    } catch (error) {
      this.parts.fail(error);
    }
  }

  /** One verdict at a time; who comes second is told whose was first, and sees the newest. */
  async judge(verdict: Verdict, intent = "", phrase = ""): Promise<void> {
    const group = this.group;
    if (group === null || this.isBusy) return;
    this.isBusy = true;
    this.parts.onChange();
    try {
      const judged = await this.parts.api.judge(group, verdict, intent, phrase);
      this.done.push({ group, words: WORDS[verdict](judged.label) });
      this.parts.say(`${WORDS[verdict](judged.label)}（按 U 撤销）`);
      this.#without(group);
    } catch (error) {
      this.parts.fail(error);
      if (["decided", "not_found"].includes(refusalFrom(error).code)) this.#without(group);
    }
    this.isBusy = false;
    this.parts.onChange();
  }

  #without(group: Group): void {
    this.#all = (this.#all ?? []).filter((one) => one !== group);
    if (this.only !== null && !this.sources.has(this.only)) this.only = null;
    this.#goTo(Math.min(this.at, (this.groups ?? []).length - 1), true);
    if (this.#all.length === 0) void this.load();
  }

  /** The latest of the own verdicts. */
  async undo(): Promise<void> {
    const last = this.done.at(-1);
    if (last === undefined || this.isBusy) return;
    this.isBusy = true;
    try {
      await this.parts.api.takeBack(last.group);
      this.done.pop();
      this.#all = [last.group, ...(this.#all ?? [])];
      if (this.only !== last.group.source) this.only = null;
      this.#goTo(0, true);
      this.parts.say("已撤销，这条又回到收件箱了。");
    } catch (error) {
      this.parts.fail(error);
    }
    this.isBusy = false;
    this.parts.onChange();
  }
}

const WORDS: Readonly<Record<Verdict, (label: string) => string>> = {
  labelled: (label) => `归到“${label}”`,
  skipped: () => "跳过了",
  not_ours: () => "标为店外的事",
  fine: () => "看过，没问题",
};

export type Key = { readonly kind: "intent"; readonly place: number } | { readonly kind: Exclude<Verdict, "labelled"> | "undo" | "next" | "before" | "new" };

/** What a key means in the inbox; null while somebody types, and for keys that mean nothing. */
export function keyOf(event: Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey">, isTyping: boolean): Key | null {
  if (isTyping || event.altKey || event.ctrlKey || event.metaKey) return null;
  if (/^[1-9]$/.test(event.key)) return { kind: "intent", place: Number(event.key) - 1 };
  const kinds: Readonly<Record<string, Exclude<Key["kind"], "intent">>> = {
    s: "skipped",
    x: "not_ours",
    f: "fine",
    u: "undo",
    n: "new",
    ArrowDown: "next",
    j: "next",
    ArrowUp: "before",
    k: "before",
  };
  const kind = kinds[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  return kind === undefined ? null : { kind };
}

/** Whether the focus is where letters are typed, also within shadow roots. */
export function isTypingIn(event: Event): boolean {
  const [first] = event.composedPath();
  return first instanceof HTMLElement && ["INPUT", "TEXTAREA", "SELECT"].includes(first.tagName);
}
