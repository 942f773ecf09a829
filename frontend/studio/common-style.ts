/** What the studio's views share: cards, lists, small words, badges. */
import { css } from "lit";

export const common = css`
  :host {
    display: block;
  }
  h2 {
    margin: 0;
    font-size: 15px;
  }
  ol,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  p {
    margin: 0;
  }
  .small {
    color: var(--ink-2);
    font-size: 13px;
  }
  .card {
    padding: 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
  }
  .badge {
    display: inline-block;
    padding: 0 8px;
    border-radius: 10px;
    background: var(--sand-2);
    color: var(--ink-2);
    font-size: 12px;
    line-height: 20px;
    white-space: nowrap;
  }
  .badge.good {
    background: var(--good-soft);
    color: var(--good);
  }
  .badge.warm {
    background: var(--warm-soft);
    color: var(--warm);
  }
  .badge.hot {
    background: var(--hot-soft);
    color: var(--hot);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .stack {
    display: grid;
    gap: 12px;
    align-content: start;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .hot-words {
    color: var(--hot);
  }
  kbd {
    display: inline-block;
    min-width: 20px;
    padding: 0 4px;
    border: 1px solid var(--line);
    border-radius: 4px;
    background: var(--sand);
    color: var(--ink-2);
    font: 12px/18px var(--font);
    text-align: center;
  }
  mark {
    padding: 0 4px;
    border-radius: 4px;
    background: var(--sea-soft);
    color: var(--sea);
  }
  .deeds {
    display: flex;
    gap: 12px;
  }
  .deeds .link {
    min-width: 24px;
  }
`;
