/** The script book at hand: what was suggested for the buyer's last words, and what a search found. */
import type { Script, ScriptsPage } from "./talk-types";

export interface ScriptsParts {
  readonly load: (query: string, orderNo: string) => Promise<ScriptsPage>;
  readonly onChange: () => void;
}

export class Scripts {
  heard = "";
  suggested: readonly Script[] = [];
  found: readonly Script[] = [];
  trouble = "";
  /** The order whose facts stand in the scripts; empty: the server's choice. */
  orderNo = "";
  #query = "";
  #forSeq = 0;
  #round = 0;

  constructor(private readonly parts: ScriptsParts) {}

  /** New words of the buyer bring new suggestions. */
  follow(lastBuyerSeq: number): void {
    if (lastBuyerSeq === this.#forSeq) return;
    this.#forSeq = lastBuyerSeq;
    void this.#ask();
  }

  search(query: string): void {
    if (query === this.#query && this.found.length > 0) return;
    this.#query = query;
    void this.#ask();
  }

  useOrder(orderNo: string): void {
    this.orderNo = orderNo;
    void this.#ask();
  }

  /** Answers of an earlier question are not taken in. */
  async #ask(): Promise<void> {
    const round = ++this.#round;
    try {
      const page = await this.parts.load(this.#query, this.orderNo);
      if (round !== this.#round) return;
      this.heard = page.heard?.text ?? "";
      this.suggested = page.suggested;
      this.found = page.found;
      this.trouble = "";
    } catch {
      if (round === this.#round) this.trouble = "话术没有加载出来，重新打开再试试。";
    }
    this.parts.onChange();
  }
}

/** The draft with a script in it: in place of `/…`, else behind what was written. */
export function withScript(draft: string, script: Pick<Script, "text">): string {
  const kept = draft.startsWith("/") ? "" : draft.trimEnd();
  return kept === "" ? script.text : `${kept}\n\n${script.text}`;
}
