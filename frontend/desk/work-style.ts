/** How the panels of work look: forms, lines of what was done, lists. */
import { css } from "lit";

export const workStyles = css`
  h2,
  h3 {
    margin: 0;
    font-size: 16px;
  }
  h3 {
    margin: 16px 0 8px;
    color: var(--ink-2);
    font-size: 13px;
  }
  form {
    display: grid;
    gap: 8px;
    margin: 8px 0;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 8px 0;
  }
  .tabs .button {
    min-height: 32px;
    padding: 0 12px;
    font-size: 13px;
  }
  .tabs .button[aria-pressed="true"],
  .tabs .button[aria-selected="true"] {
    border-color: var(--brand);
    background: var(--brand-soft);
    color: var(--brand-deep);
    font-weight: 600;
  }
  .lines {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .line {
    display: grid;
    gap: 4px;
    padding: 8px 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    font-size: 12px;
    overflow-wrap: anywhere;
  }
  .line b {
    font-size: 14px;
  }
  .line.late {
    border-color: #eab9b4;
    background: var(--hot-soft);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 8px;
  }
  .low {
    color: var(--ink-2);
    font-size: 12px;
  }
  .line.late .low {
    color: var(--ink);
  }
  .tag {
    padding: 0 8px;
    border-radius: 10px;
    background: var(--sand-2);
    font-weight: 500;
    line-height: 20px;
  }
  .tag.good {
    background: var(--good-soft);
    color: var(--good);
  }
  .tag.bad {
    background: var(--hot-soft);
    color: var(--hot);
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
    background: var(--warm-soft);
    color: var(--warm);
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .deeds .button {
    min-height: 32px;
    padding: 0 12px;
  }
  .none {
    margin: 8px 0;
    color: var(--ink-2);
  }
`;

/** The tag of a state: what is done, what went wrong, what is on its way. */
export function tagOf(state: string): string {
  if (["done", "ended", "confirmed", "approved"].includes(state)) return "tag good";
  return ["refused", "failed", "cancelled", "with_person"].includes(state) ? "tag bad" : "tag";
}
