/** How the studio is laid out: a bar, the tabs, and what the tab shows. */
import { css } from "lit";

export const studioStyles = css`
  .loading {
    padding: 48px;
    text-align: center;
    color: var(--ink-2);
  }
  .studio {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    height: 100dvh;
    background: var(--sand);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 52px;
    padding: 4px 16px;
    padding-top: max(4px, env(safe-area-inset-top));
    background: var(--paper);
  }
  .logo {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 16px;
    white-space: nowrap;
  }
  .logo span {
    width: 28px;
    height: 28px;
    border-radius: 8px;
    background: var(--sea);
    color: #fff;
    line-height: 28px;
    text-align: center;
  }
  .gap {
    flex: 1;
  }
  .bar .button {
    padding: 0 8px;
  }
  .me {
    max-width: 96px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tabs {
    display: flex;
    gap: 4px;
    padding: 0 12px;
    overflow-x: auto;
    border-bottom: 1px solid var(--line);
    background: var(--paper);
  }
  .tab {
    min-height: 40px;
    padding: 0 12px;
    border-bottom: 3px solid transparent;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .tab[aria-selected="true"] {
    border-bottom-color: var(--sea);
    color: var(--ink);
    font-weight: 600;
  }
  .tab:focus-visible {
    outline-offset: -3px;
  }
  .panel {
    min-height: 0;
    overflow: auto;
  }
  .toast {
    position: fixed;
    bottom: 24px;
    left: 50%;
    z-index: 10;
    width: max-content;
    max-width: calc(100vw - 32px);
    margin: 0;
    padding: 8px 20px;
    border-radius: 20px;
    background: var(--ink);
    color: #fff;
    transform: translateX(-50%);
    box-shadow: var(--shadow);
  }
  .stranger {
    max-width: 420px;
    margin: 15dvh auto 0;
    padding: 24px;
    text-align: center;
  }
`;
