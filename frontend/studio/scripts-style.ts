/** How the script book is laid out: the list, and the reply beside it. */
import { css } from "lit";

export const scriptsStyles = css`
  .scripts {
    display: grid;
    grid-template-columns: minmax(280px, 380px) minmax(0, 1fr);
    align-items: start;
    gap: 16px;
    max-width: 1240px;
    margin: 0 auto;
    padding: 16px;
  }
  .list {
    position: sticky;
    top: 16px;
  }
  .list ul {
    display: grid;
    gap: 4px;
    max-height: calc(100dvh - 300px);
    min-height: 240px;
    overflow: auto;
  }
  .reply {
    display: grid;
    gap: 4px;
    width: 100%;
    padding: 8px 12px;
    border: 1px solid transparent;
    border-radius: var(--radius-small);
    background: var(--paper);
    text-align: left;
  }
  .reply:hover {
    background: var(--sand);
  }
  .reply[aria-current="true"] {
    border-color: var(--brand);
    background: var(--brand-soft);
  }
  .first {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }
  .tick {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;
  }
  .back {
    display: none;
  }
  @media (max-width: 900px) {
    .scripts {
      grid-template-columns: minmax(0, 1fr);
      padding: 12px;
    }
    .list {
      position: static;
    }
    .scripts.open .list {
      display: none;
    }
    .list ul {
      max-height: none;
    }
    .back {
      display: inline-flex;
    }
  }
`;

export const scriptStyles = css`
  .wording {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: 12px 16px;
    padding: 12px 0;
    border-top: 1px solid var(--line);
  }
  .wording > .stack {
    grid-template-columns: minmax(0, 1fr);
  }
  textarea.input {
    min-height: 120px;
    resize: vertical;
    line-height: 1.6;
  }
  .facts .button {
    min-height: 28px;
    padding: 0 10px;
    font-size: 13px;
  }
  .facts .told {
    border-color: var(--sea);
    background: var(--sea-soft);
    color: var(--sea);
  }
  .bubbles {
    display: grid;
    gap: 8px;
    align-content: start;
    justify-items: start;
  }
  .bubble {
    max-width: 100%;
    padding: 8px 12px;
    border-radius: 4px 12px 12px;
    background: var(--sand-2);
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .faults {
    color: var(--hot);
  }
  .hints {
    color: var(--warm);
    font-size: 13px;
  }
  .rule {
    padding: 0 8px;
    border-radius: 10px;
    background: var(--sea-soft);
    color: var(--sea);
    font-size: 12px;
    line-height: 24px;
  }
  .past {
    display: grid;
    gap: 4px;
    padding: 8px 0;
    border-top: 1px solid var(--line);
  }
  .past .words {
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  select.input {
    width: auto;
    max-width: min(240px, 100%);
    min-height: 36px;
    padding: 4px 8px;
  }
  .notice {
    padding: 8px 12px;
    border-radius: var(--radius-small);
    background: var(--warm-soft);
    color: var(--warm);
  }
  @media (max-width: 700px) {
    .wording {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
