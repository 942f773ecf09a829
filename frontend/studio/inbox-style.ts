/** How the inbox is laid out: list and detail, one below the other on a phone. */
import { css } from "lit";

export const inboxStyles = css`
  .empty {
    padding: 15dvh 24px 0;
    text-align: center;
    justify-items: center;
  }
  :host {
    height: 100%;
  }
  .inbox {
    display: grid;
    grid-template-columns: 300px minmax(0, 1fr);
    min-height: 100%;
  }
  nav {
    border-right: 1px solid var(--line);
    background: var(--paper);
  }
  .sources {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding: 8px 12px;
    border-bottom: 1px solid var(--line);
  }
  .sources .button {
    padding: 0 10px;
    font-size: 12px;
  }
  .sources .button[aria-pressed="true"] {
    background: var(--sea-soft);
    color: var(--sea);
    font-weight: 600;
  }
  .item {
    display: grid;
    gap: 4px;
    width: 100%;
    padding: 12px 16px;
    border-bottom: 1px solid var(--line);
    border-left: 3px solid transparent;
    text-align: left;
  }
  .item[aria-current="true"] {
    border-left-color: var(--sea);
    background: var(--sea-soft);
  }
  .item .words {
    overflow-wrap: anywhere;
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .detail {
    max-width: 820px;
    padding: 16px;
  }
  .talk {
    display: grid;
    gap: 4px;
    max-height: 40dvh;
    overflow: auto;
  }
  .line {
    padding: 4px 8px;
    border-radius: var(--radius-small);
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .line b {
    margin-right: 8px;
    color: var(--ink-2);
    font-weight: 400;
    font-size: 12px;
  }
  .line.buyer {
    background: var(--sand);
  }
  .line.asked {
    background: var(--warm-soft);
    font-weight: 600;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 8px;
  }
  .choice {
    border-radius: var(--radius-small);
  }
  @media (max-width: 760px) {
    .inbox {
      grid-template-columns: minmax(0, 1fr);
    }
    nav {
      max-height: 24dvh;
      overflow: auto;
      border-right: 0;
      border-bottom: 1px solid var(--line);
    }
    .detail {
      padding: 12px;
    }
    .talk {
      max-height: 28dvh;
    }
    .choices .field {
      width: 100%;
    }
  }
`;
