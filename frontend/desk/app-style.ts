/** How the desk is laid out: three columns at a desk, one at a time on a phone. */
import { css } from "lit";

export const appStyles = css`
  .loading {
    padding: 48px;
    text-align: center;
    color: var(--ink-2);
  }
  .desk {
    display: grid;
    grid-template: auto auto minmax(0, 1fr) / 288px minmax(0, 1fr) 296px;
    height: 100dvh;
  }
  .bar {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 52px;
    padding: 4px 16px;
    padding-top: max(4px, env(safe-area-inset-top));
    border-bottom: 1px solid var(--line);
    background: var(--paper);
  }
  .logo {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 16px;
  }
  .logo span {
    width: 28px;
    height: 28px;
    border-radius: 8px;
    background: var(--brand);
    color: #fff;
    line-height: 28px;
    text-align: center;
  }
  .line {
    padding: 0 8px;
    border-radius: 10px;
    background: var(--good-soft);
    color: var(--good);
    font-size: 12px;
    line-height: 20px;
  }
  .line.lost {
    background: var(--warm-soft);
    color: var(--warm);
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
  .news {
    grid-column: 1 / -1;
    position: relative;
  }
  .toast {
    position: absolute;
    top: calc(100% + 12px);
    left: 50%;
    z-index: 10;
    box-sizing: border-box;
    width: max-content;
    max-width: calc(100% - 32px);
    margin: 0;
    padding: 8px 20px;
    border-radius: 20px;
    background: var(--ink);
    color: #fff;
    transform: translateX(-50%);
    box-shadow: var(--shadow);
  }
  desk-queue {
    border-right: 1px solid var(--line);
  }
  .side {
    min-height: 0;
    overflow-y: auto;
    border-left: 1px solid var(--line);
    background: var(--paper);
  }
  .empty {
    grid-column: 2 / -1;
    display: grid;
    place-content: center;
    padding: 24px;
    background: var(--sand);
    color: var(--ink-2);
    text-align: center;
  }
  @media (max-width: 1080px) {
    .desk {
      grid-template-columns: 248px minmax(0, 1fr) 248px;
    }
  }
  @media (max-width: 760px) {
    .desk {
      grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr);
    }
    .bar {
      flex-wrap: wrap;
      padding: 4px 8px;
    }
    .logo {
      font-size: 0;
    }
    .logo span {
      font-size: 16px;
    }
    .me {
      flex-shrink: 0;
    }
    .with-room desk-queue,
    .empty {
      display: none;
    }
    .desk.with-room {
      grid-template-rows: auto minmax(0, 1fr) auto;
    }
    .side {
      max-height: 50dvh;
      border-left: 0;
      border-top: 1px solid var(--line);
    }
    .with-room .bar,
    .line:not(.lost) {
      display: none;
    }
  }
`;
