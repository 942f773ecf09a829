/** How insight is laid out: bars that are buttons, and the chats beside them. */
import { css } from "lit";

export const insightStyles = css`
  .insight {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    align-items: start;
    gap: 16px;
    max-width: 1240px;
    margin: 0 auto;
    padding: 16px;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
    gap: 12px;
  }
  .figures b {
    display: block;
    font-size: 24px;
    line-height: 1.3;
  }
  .days {
    display: flex;
    align-items: end;
    gap: 4px;
    height: 120px;
  }
  .days li {
    flex: 1;
    min-width: 0;
    height: 100%;
  }
  .day {
    display: flex;
    align-items: end;
    width: 100%;
    height: 100%;
    border-radius: 4px;
    background: var(--sand);
  }
  .day:hover {
    background: var(--sand-2);
  }
  .day span {
    width: 100%;
    min-height: 2px;
    border-radius: 4px;
    background: var(--warm);
  }
  .ends {
    display: flex;
    justify-content: space-between;
  }
  .intent {
    display: grid;
    grid-template-columns: minmax(80px, 140px) minmax(0, 1fr) auto;
    align-items: center;
    gap: 4px 12px;
    padding: 8px 0;
    border-top: 1px solid var(--line);
  }
  .bar {
    display: flex;
    height: 12px;
    overflow: hidden;
    border-radius: 6px;
    background: var(--sand-2);
  }
  .bar .person {
    background: var(--hot);
  }
  .bar .missed {
    background: var(--warm);
  }
  .key {
    display: inline-block;
    width: 10px;
    height: 10px;
    border-radius: 3px;
  }
  .key.person {
    background: var(--hot);
  }
  .key.missed {
    background: var(--warm);
  }
  .behind,
  .aside {
    position: sticky;
    top: 16px;
  }
  .behind {
    max-height: calc(100dvh - 140px);
    overflow: auto;
  }
  .chat {
    display: block;
    width: 100%;
    padding: 8px 0;
    border-top: 1px solid var(--line);
    text-align: left;
    overflow-wrap: anywhere;
  }
  .talk {
    display: grid;
    gap: 4px;
    padding: 8px 0;
  }
  .line {
    padding: 4px 8px;
    border-radius: var(--radius-small);
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .line.buyer {
    background: var(--sand);
  }
  .line.asked {
    background: var(--warm-soft);
  }
  select.input {
    width: auto;
  }
  @media (max-width: 900px) {
    .insight {
      grid-template-columns: minmax(0, 1fr);
      padding: 12px;
    }
    .intent {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .intent .row {
      grid-column: 1 / -1;
    }
    .behind,
    .aside {
      position: static;
      max-height: none;
    }
  }
`;
