/** How the widget looks. `all: initial` keeps a foreign page's style out. */
import { css } from "lit";

export const widgetStyles = css`
  :host {
    all: initial;
    position: fixed;
    right: 24px;
    bottom: 24px;
    z-index: 2147483000;
    color: var(--ink);
    font: 14px/1.6 var(--font);
  }
  .launcher {
    position: relative;
    display: flex;
    align-items: center;
    gap: 8px;
    height: 56px;
    padding: 0 24px 0 20px;
    border-radius: 28px;
    background: var(--brand);
    color: #fff;
    font-size: 15px;
    font-weight: 600;
    box-shadow: var(--shadow);
  }
  .launcher:hover {
    background: var(--brand-deep);
  }
  .launcher svg {
    width: 24px;
    height: 24px;
  }
  .badge {
    position: absolute;
    top: -4px;
    right: -4px;
    min-width: 24px;
    height: 24px;
    padding: 0 6px;
    border: 2px solid #fff;
    border-radius: 12px;
    background: var(--hot);
    color: #fff;
    font-size: 12px;
    line-height: 20px;
    text-align: center;
  }
  .panel {
    position: fixed;
    right: 24px;
    bottom: 24px;
    display: flex;
    flex-direction: column;
    width: 384px;
    height: min(640px, calc(100vh - 48px));
    border-radius: 16px;
    background: var(--sand);
    box-shadow: var(--shadow);
    overflow: hidden;
    animation: open 0.18s both;
  }
  .panel:focus {
    outline: none;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px 8px 12px 16px;
    background: linear-gradient(100deg, #8c3c1b, #ad4e27);
    color: #fff;
  }
  .head .sign {
    flex: none;
    width: 40px;
    height: 40px;
    border-radius: 12px;
    background: #fff;
    color: var(--brand-deep);
    font-size: 20px;
    font-weight: 700;
    line-height: 40px;
    text-align: center;
  }
  .head .names {
    flex: 1;
    min-width: 0;
  }
  .head h1 {
    margin: 0;
    font-size: 16px;
    line-height: 24px;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .head p {
    margin: 0;
    font-size: 12px;
    line-height: 16px;
  }
  .shut {
    flex: none;
    width: 40px;
    height: 40px;
    border-radius: 20px;
    font-size: 24px;
    line-height: 40px;
    color: #fff;
  }
  .shut:hover {
    background: rgb(255 255 255 / 16%);
  }
  .head :focus-visible {
    outline-color: #fff;
  }
  .strip {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 4px 16px;
    background: var(--warm-soft);
    color: var(--warm);
    font-size: 13px;
  }
  .strip.hint {
    background: var(--sand-2);
    color: var(--ink-2);
    font-size: 12px;
  }
  .strip.bad {
    background: var(--hot-soft);
    color: var(--hot);
  }
  xiaoer-log {
    flex: 1;
  }
  .state {
    flex: 1;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 16px;
    padding: 24px;
    text-align: center;
    color: var(--ink-2);
  }
  .foot {
    padding: 8px 12px 12px;
    padding-bottom: max(12px, env(safe-area-inset-bottom));
    border-top: 1px solid var(--line);
    background: var(--sand);
  }
  .tools {
    display: flex;
    gap: 8px;
    margin-bottom: 8px;
  }
  .tools .button {
    min-height: 32px;
    padding: 0 12px;
    font-size: 13px;
    color: var(--ink-2);
  }
  @keyframes open {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  @media (max-width: 640px) {
    :host {
      right: 16px;
      bottom: max(16px, env(safe-area-inset-bottom));
    }
    .panel {
      inset: auto 0 auto 0;
      top: var(--view-top, 0);
      width: 100%;
      height: var(--view-height, 100dvh);
      border-radius: 0;
    }
    .head {
      padding-top: max(12px, env(safe-area-inset-top));
    }
  }
`;
