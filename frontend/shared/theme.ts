/** The one set of tokens: warm, calm, on a grid of 4 px. Text on its ground is AA (4.5 : 1). */
import { css } from "lit";

export const theme = css`
  :host {
    --ink: #2a2420;
    --ink-2: #685d55;
    --ink-3: #7b6f66;
    --line: #e9e0d7;
    --paper: #ffffff;
    --sand: #f8f3ed;
    --sand-2: #f1e9df;
    --brand: #ad4e27;
    --brand-deep: #8c3c1b;
    --brand-soft: #fbeae0;
    --sea: #1d6b66;
    --sea-soft: #e3f1ef;
    --good: #2b7249;
    --good-soft: #e6f3ea;
    --warm: #8a5800;
    --warm-soft: #fdf1d8;
    --hot: #b0281f;
    --hot-soft: #fce8e6;
    --radius: 12px;
    --radius-small: 8px;
    --shadow: 0 12px 40px rgb(60 40 24 / 18%), 0 2px 8px rgb(60 40 24 / 10%);
    --font: "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "Hiragino Sans GB",
      system-ui, sans-serif;
    color: var(--ink);
    font: 14px/1.6 var(--font);
    -webkit-font-smoothing: antialiased;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  button {
    cursor: pointer;
    background: none;
    border: 0;
    padding: 0;
  }
  button:disabled {
    cursor: not-allowed;
    opacity: 0.5;
  }
  :focus-visible {
    outline: 2px solid var(--brand);
    outline-offset: 2px;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 4px;
    min-height: 36px;
    padding: 4px 16px;
    border-radius: 18px;
    border: 1px solid var(--line);
    background: var(--paper);
    color: var(--ink);
    white-space: nowrap;
  }
  .button:hover:not(:disabled) {
    background: var(--sand);
  }
  .button.main {
    background: var(--brand);
    border-color: var(--brand);
    color: #fff;
  }
  .button.main:hover:not(:disabled) {
    background: var(--brand-deep);
  }
  .button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--ink-2);
  }
  .button.risky {
    color: var(--hot);
  }
  .link {
    color: var(--brand-deep);
    text-decoration: underline;
    text-underline-offset: 3px;
    min-height: 24px;
  }
  .field {
    display: grid;
    gap: 4px;
  }
  .field > span {
    color: var(--ink-2);
    font-size: 13px;
  }
  .input {
    width: 100%;
    min-height: 40px;
    padding: 8px 12px;
    border: 1px solid #cdbfb2;
    border-radius: var(--radius-small);
    background: var(--paper);
  }
  .input:focus {
    outline: 2px solid var(--brand);
    outline-offset: -1px;
  }
`;
