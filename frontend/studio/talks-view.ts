/** Whole talks that flipped between the live model and the new one, to read turn by turn. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property } from "lit/decorators.js";

import { define } from "../shared/define";
import { theme } from "../shared/theme";
import { common } from "./common-style";
import type { Rehearsal, SaidBy, TalkFlip, TalkTurn } from "./training-api";

type Done = Extract<Rehearsal, { state: "done" }>;

/** Dialogues and probes that flipped, those that broke first. */
export function flipsOf(done: Done): readonly TalkFlip[] {
  return [...done.dialogues.flips, ...done.probes.flips].sort((a, b) => Number(a.is_good) - Number(b.is_good));
}

export class TalksView extends LitElement {
  static override styles = [
    theme,
    common,
    css`
      .talk {
        padding: 8px 0;
        border-bottom: 1px solid var(--line);
      }
      summary {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        min-height: 40px;
        cursor: pointer;
      }
      summary::before {
        content: "▸";
        color: var(--ink-2);
      }
      details[open] > summary::before {
        content: "▾";
      }
      summary:focus-visible {
        outline: 2px solid var(--sea);
      }
      .turn {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 4px 12px;
        padding: 8px 0 8px 12px;
        border-left: 3px solid var(--line);
        margin: 8px 0;
      }
      .turn.wrong {
        border-left-color: var(--hot);
      }
      .turn > .whole {
        grid-column: 1 / -1;
      }
      .said {
        padding: 8px 12px;
        border-radius: var(--radius);
        background: var(--sand);
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      @media (max-width: 620px) {
        .turn {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) rehearsal: Rehearsal | undefined;

  protected override render(): TemplateResult {
    const found = this.rehearsal;
    if (found?.state === "waiting") return html`<p class="small">正在试演，演完列在这里。</p>`;
    if (found?.state !== "done") return html`<p class="small">整段对话还没有演完，没有可比的。</p>`;
    const { dialogues, probes } = found;
    const flips = flipsOf(found);
    return html`<p class="small">
        两个模型在演示店铺里各演了 ${dialogues.total} 段对话（走对 ${dialogues.before} → ${dialogues.after}）和 ${probes.total}
        条法规试探（不违规 ${probes.before} → ${probes.after}）。下面是走向变了的，点开逐轮看。
      </p>
      ${flips.length === 0 ? html`<p class="small" data-testid="no-talks">没有走向变了的对话。</p>` : flips.map((flip) => this.#talk(flip))}`;
  }

  #talk(flip: TalkFlip): TemplateResult {
    const kind = flip.is_good ? html`<span class="badge good">变好</span>` : html`<span class="badge hot">变坏</span>`;
    const law = flip.law > 0 ? html`<span class="small">法规第 ${flip.law} 条</span>` : nothing;
    return html`<details class="talk" data-testid="talk" ?open=${!flip.is_good}>
      <summary>${kind}<b class="grow">${flip.name ?? flip.turns[0]?.buyer ?? flip.key}</b>${law}</summary>
      ${flip.turns.map((turn) => this.#turn(turn))}
      ${flip.end.map((text) => html`<p class="hot-words" data-testid="talk-end">${flip.is_good ? "原来" : "现在"}：${text}</p>`)}
    </details>`;
  }

  #turn(turn: TalkTurn): TemplateResult {
    const expected = turn.expected.length > 0 ? html`<span class="small whole">应答：${turn.expected.join("、")}</span>` : nothing;
    return html`<div class="turn ${turn.faults.length > 0 ? "wrong" : ""}">
      <b class="whole">买家：${turn.buyer}</b>
      ${expected} ${said("原来", turn.before)} ${said("现在", turn.after)}
      ${turn.faults.map((fault) => html`<span class="hot-words whole" data-testid="talk-fault">${fault}</span>`)}
    </div>`;
  }
}

function said(when: string, one: SaidBy): TemplateResult {
  return html`<div>
    <span class="small">${when}${one.replies.length > 0 ? `：${one.replies.join("、")}` : ""}</span>
    <div class="said">${one.words === "" ? "（没有说话）" : one.words}</div>
  </div>`;
}

define("studio-talks", TalksView);
