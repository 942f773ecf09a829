/** Lists after what changed of them (protocol §5): whoever applies every change in its order holds what a fresh load says. */
import type { Item, Lists } from "./api";
import type { AgentLine, Team } from "./queue-api";

/** `gone`: keys that the list has no more; `put`: entries that are new or different, each at its place, places rising. */
export interface Changes<T> {
  readonly gone: readonly string[];
  readonly put: readonly { readonly at: number; readonly item: T }[];
}

export type ListsChange = Partial<Omit<Lists, "waiting" | "taken">> & { readonly waiting?: Changes<Item>; readonly taken?: Changes<Item> };

export function listAfter<T>(list: readonly T[], changes: Changes<T>, keyOf: (entry: T) => string): T[] {
  const replaced = new Set([...changes.gone, ...changes.put.map(({ item }) => keyOf(item))]);
  const after = list.filter((entry) => !replaced.has(keyOf(entry)));
  for (const { at, item } of changes.put) after.splice(at, 0, item);
  return after;
}

export function listsAfter(lists: Lists, { waiting, taken, ...whole }: ListsChange): Lists {
  const idOf = (item: Item): string => item.conversation_id;
  return {
    ...lists,
    ...whole,
    ...(waiting ? { waiting: listAfter(lists.waiting, waiting, idOf) } : {}),
    ...(taken ? { taken: listAfter(lists.taken, taken, idOf) } : {}),
  };
}

export function teamAfter(team: Team, agents: Changes<AgentLine>): Team {
  return { ...team, agents: listAfter(team.agents, agents, (line) => line.agent_id) };
}
