/** How a log looks. */
import { css } from "lit";

export const logStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .log {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 8px 16px 16px;
    scrollbar-width: thin;
    scrollbar-color: #d9ccbf transparent;
  }
  .time,
  .notice {
    margin: 12px auto 4px;
    text-align: center;
    color: var(--ink-2);
    font-size: 12px;
  }
  .notice {
    width: fit-content;
    max-width: 90%;
    padding: 4px 12px;
    border-radius: 12px;
    background: var(--sand-2);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .notice.news {
    background: var(--good-soft);
    color: var(--good);
  }
  .aside {
    width: fit-content;
    max-width: 90%;
    margin: 4px auto;
    padding: 8px 12px;
    border: 1px dashed #cdbfb2;
    border-radius: var(--radius-small);
    background: var(--paper);
    color: var(--ink-2);
    font-size: 12px;
    overflow-wrap: anywhere;
  }
  .notice.taken {
    background: var(--sea-soft);
    color: var(--sea);
  }
  .mark {
    color: var(--ink-2);
    font-size: 12px;
  }
  .row {
    display: flex;
    gap: 8px;
    margin-top: 4px;
  }
  .row.first {
    margin-top: 12px;
  }
  .row.own {
    flex-direction: row-reverse;
  }
  .face {
    flex: none;
    width: 32px;
    height: 32px;
    border-radius: 50%;
    background: var(--brand-soft);
    color: var(--brand-deep);
    font-size: 14px;
    font-weight: 600;
    line-height: 32px;
    text-align: center;
  }
  .face.agent {
    background: var(--sea);
    color: #fff;
  }
  .face.buyer {
    background: var(--sand-2);
    color: var(--ink-2);
  }
  .row:not(.first) .face {
    visibility: hidden;
    height: 0;
  }
  .body {
    display: grid;
    gap: 4px;
    justify-items: start;
    max-width: min(80%, 560px);
    min-width: 0;
  }
  .own .body {
    justify-items: end;
  }
  .who {
    color: var(--ink-2);
    font-size: 12px;
    line-height: 16px;
  }
  .bubble {
    padding: 8px 12px;
    border-radius: 4px 14px 14px;
    background: var(--paper);
    border: 1px solid var(--line);
    font-size: 15px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  .own .bubble {
    border-radius: 14px 4px 14px 14px;
    border-color: transparent;
    background: var(--brand);
    color: #fff;
  }
  .own .bubble.bot {
    background: var(--brand-soft);
    color: var(--ink);
  }
  .own .bubble.agent {
    background: var(--sea);
  }
  .bubble.sending {
    opacity: 0.75;
  }
  .bubble.failed {
    background: var(--hot-soft);
    border-color: #eab9b4;
    color: var(--ink);
  }
  .photos {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    max-width: 100%;
  }
  .own .photos {
    justify-content: flex-end;
  }
  .photos.sending {
    opacity: 0.75;
  }
  .with-card {
    width: 248px;
    max-width: 100%;
  }
  .state {
    display: flex;
    gap: 8px;
    color: var(--ink-2);
    font-size: 12px;
    line-height: 24px;
  }
  .state.failed {
    color: var(--hot);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 8px 0 4px 40px;
  }
  .choice {
    min-height: 36px;
    padding: 4px 16px;
    border: 1px solid #e2b49d;
    border-radius: 18px;
    background: var(--paper);
    color: var(--brand-deep);
    text-align: left;
    overflow-wrap: anywhere;
  }
  .choice:hover:not(:disabled) {
    background: var(--brand-soft);
  }
  .dots {
    display: inline-flex;
    gap: 4px;
    padding: 4px 0;
  }
  .dots i {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: var(--ink-3);
    animation: nod 1.2s infinite;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }
  .below {
    position: absolute;
    bottom: 8px;
    left: 50%;
    transform: translateX(-50%);
    box-shadow: var(--shadow);
  }
  .fresh {
    animation: rise 0.22s both;
    animation-delay: min(calc(var(--place) * 90ms), 270ms);
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
  @keyframes nod {
    0%,
    60%,
    100% {
      opacity: 0.35;
    }
    30% {
      opacity: 1;
    }
  }
`;
