/** What happens to the wordings of a reply while they are being written. */
import type { Draft, Fact, ReplyCard, Standing, Wording } from "./scripts-api";

export const STANDINGS: Readonly<Record<Standing, string>> = {
  filed: "",
  changed: "改过",
  moved: "原文已变",
  paused: "已暂停",
};
const PLACEHOLDER = /\{([a-z_][a-z0-9_]*)\}/g;

/** The wordings of a card as they begin in the editor. */
export function draftsOf(card: ReplyCard): readonly Draft[] {
  return card.wordings.map((one, at) => ({ ...one, was: at }));
}

/** A new wording carries all rules that its reply rests on. */
export function freshDraft(card: ReplyCard): Draft {
  return { text: "", rules: card.rules, tone: "", was: null };
}

export function isChanged(card: ReplyCard, drafts: readonly Draft[]): boolean {
  return drafts.length !== card.wordings.length || drafts.some((one, at) => !isSame(one, card.wordings[at]));
}

function isSame(draft: Wording, wording: Wording | undefined): boolean {
  return wording !== undefined && draft.text.trim() === wording.text && draft.tone === wording.tone && draft.rules.join() === wording.rules.join();
}

export function replaced(drafts: readonly Draft[], at: number, part: Partial<Draft>): readonly Draft[] {
  return drafts.map((one, place) => (place === at ? { ...one, ...part } : one));
}

export function without(drafts: readonly Draft[], at: number): readonly Draft[] {
  return drafts.filter((_, place) => place !== at);
}

/** Rules that this wording carries from before: they stay. */
export function fixedRules(card: ReplyCard, draft: Draft): readonly string[] {
  return draft.was === null ? card.rules : (card.wordings[draft.was]?.rules ?? []);
}

/** The text with `{fact}` in the place of what is selected, and where the cursor goes. */
export function withFact(text: string, start: number, end: number, fact: string): { readonly text: string; readonly cursor: number } {
  const placed = `{${fact}}`;
  return { text: text.slice(0, start) + placed + text.slice(end), cursor: start + placed.length };
}

/** Facts that the text tells already. */
export function toldIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(PLACEHOLDER)].map((found) => found[1] ?? ""));
}

/** A wording with the facts' Chinese names, for reading: 【商品】已经通过. */
export function readable(text: string, facts: readonly Fact[]): string {
  const labels = new Map(facts.map((fact) => [fact.name, fact.label]));
  return text.replace(PLACEHOLDER, (_, name: string) => `【${labels.get(name) ?? name}】`);
}

/** What was written and not saved, while the trainer looks at other replies. */
export class UnsavedDrafts {
  readonly #kept = new Map<string, { readonly revision: number; readonly drafts: readonly Draft[] }>();

  keep(card: ReplyCard, drafts: readonly Draft[]): void {
    if (isChanged(card, drafts)) this.#kept.set(card.reply, { revision: card.revision, drafts });
    else this.#kept.delete(card.reply);
  }

  /** The drafts of a card, if they rest on the wordings that it has. */
  of(card: ReplyCard): readonly Draft[] | null {
    const kept = this.#kept.get(card.reply);
    return kept?.revision === card.revision ? kept.drafts : null;
  }
}
