/** How lists, tables and the heat map of the comparison look. */
import { css } from "lit";

export const reportStyle = css`
  .lists {
    display: flex;
    gap: 4px;
    margin-bottom: 8px;
    overflow-x: auto;
    border-bottom: 1px solid var(--line);
  }
  .list {
    min-height: 40px;
    padding: 0 12px;
    border-bottom: 3px solid transparent;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .list[aria-selected="true"] {
    border-bottom-color: var(--sea);
    color: var(--ink);
    font-weight: 600;
  }
  .list:focus-visible {
    outline-offset: -3px;
  }
  ol li,
  ul li {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    padding: 8px 0;
    border-bottom: 1px solid var(--line);
    overflow-wrap: anywhere;
  }
  .wide {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding: 4px 0;
    text-align: left;
  }
  th,
  td {
    padding: 6px 8px;
    border-bottom: 1px solid var(--line);
    font-size: 13px;
    text-align: left;
    white-space: nowrap;
  }
  .good-words {
    color: var(--good);
  }
  .heat {
    width: auto;
  }
  .heat td {
    min-width: 32px;
    padding: 0;
    border: 1px solid var(--line);
    text-align: center;
  }
  .heat thead th {
    vertical-align: bottom;
  }
  .heat thead span {
    display: inline-block;
    max-height: 8em;
    writing-mode: vertical-rl;
  }
  .cell {
    width: 100%;
    min-height: 32px;
    color: var(--ink);
  }
  .sentences {
    margin: 8px 0;
    padding: 8px 12px;
    border-radius: var(--radius);
    background: var(--sand);
  }
`;
