/** How the pages of 店务 look. */
import { css } from "lit";

export const settingsStyles = css`
  :host {
    display: block;
    max-width: 920px;
  }
  h2 {
    margin: 0 0 4px;
    font-size: 18px;
  }
  h3 {
    margin: 24px 0 8px;
    font-size: 15px;
  }
  .lead {
    margin: 0 0 12px;
    color: var(--ink-2);
  }
  .word {
    margin: 8px 0;
    padding: 8px 12px;
    border-radius: var(--radius-small);
    background: var(--good-soft);
    color: var(--good);
    overflow-wrap: anywhere;
  }
  .word.bad {
    background: var(--hot-soft);
    color: var(--hot);
  }
  .secret {
    display: grid;
    gap: 8px;
    margin: 12px 0;
    padding: 12px 16px;
    border: 1px solid var(--brand);
    border-radius: var(--radius);
    background: var(--brand-soft);
  }
  .secret code,
  pre {
    padding: 8px 12px;
    border-radius: var(--radius-small);
    background: var(--paper);
    font: 13px/1.6 ui-monospace, monospace;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    user-select: all;
  }
  pre {
    margin: 0;
    background: var(--sand-2);
  }
  .cards {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .card {
    display: grid;
    gap: 4px;
    padding: 12px 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
    overflow-wrap: anywhere;
  }
  .card.gone {
    background: var(--sand);
    color: var(--ink-2);
  }
  .top,
  .deeds {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
  }
  .low {
    color: var(--ink-2);
    font-size: 13px;
  }
  .tag {
    padding: 0 8px;
    border-radius: 10px;
    background: var(--sand-2);
    font-size: 12px;
    line-height: 20px;
  }
  .tag.warm {
    background: var(--warm-soft);
    color: var(--warm);
  }
  .tag.hot {
    background: var(--hot-soft);
    color: var(--hot);
  }
  .field {
    max-width: 560px;
  }
  form,
  .form {
    display: grid;
    gap: 12px;
    max-width: 560px;
    margin: 12px 0;
  }
  details {
    margin: 12px 0;
  }
  summary {
    min-height: 32px;
    line-height: 32px;
    cursor: pointer;
  }
  .ticks {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .ticks legend {
    padding: 0;
    color: var(--ink-2);
    font-size: 13px;
  }
  .ticks label {
    display: flex;
    gap: 4px;
    align-items: center;
    min-height: 32px;
  }
  .save {
    position: sticky;
    bottom: -20px;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    padding: 12px 0 20px;
    border-top: 1px solid var(--line);
    background: var(--paper);
  }
  textarea {
    resize: vertical;
  }
`;
