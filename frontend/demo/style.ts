/** How the demo shop looks. */
import { css } from "lit";

export const shopStyles = css`
  :host {
    display: block;
    min-height: 100vh;
    background: var(--sand);
  }
  .wide {
    width: min(1120px, 100%);
    margin: 0 auto;
    padding: 0 24px;
  }
  .top {
    background: var(--paper);
    border-bottom: 1px solid var(--line);
  }
  .top .wide {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    min-height: 64px;
    padding-block: 8px;
  }
  .logo {
    flex: 1;
    color: var(--brand-deep);
    font-size: 20px;
    font-weight: 700;
    text-decoration: none;
  }
  .logo small {
    margin-left: 8px;
    color: var(--ink-2);
    font-size: 12px;
    font-weight: 400;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .who .input {
    width: auto;
    min-height: 36px;
    padding: 4px 8px;
    color: var(--ink);
  }
  .hero {
    margin: 24px 0;
    padding: 40px 32px;
    border-radius: 20px;
    background: linear-gradient(115deg, #8c3c1b, #c06a3c 70%, #d99a63);
    color: #fff;
  }
  .hero h1 {
    margin: 0 0 8px;
    font-size: 28px;
    line-height: 36px;
  }
  .hero p {
    margin: 0;
    max-width: 480px;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(216px, 1fr));
    gap: 16px;
    padding-bottom: 32px;
  }
  .goods {
    display: flex;
    flex-direction: column;
    border: 1px solid var(--line);
    border-radius: 16px;
    background: var(--paper);
    color: inherit;
    text-decoration: none;
    overflow: hidden;
    transition: box-shadow 0.15s;
  }
  .goods:hover {
    box-shadow: var(--shadow);
  }
  .art {
    display: block;
    width: 100%;
    height: auto;
  }
  .goods div {
    display: flex;
    flex-direction: column;
    flex: 1;
    gap: 4px;
    padding: 12px 16px 16px;
  }
  .goods h2 {
    flex: 1;
    margin: 0;
    font-size: 14px;
    font-weight: 500;
  }
  .kind {
    color: var(--ink-2);
    font-size: 12px;
  }
  .price {
    color: var(--brand-deep);
    font-size: 18px;
    font-weight: 600;
  }
  .one {
    display: grid;
    grid-template-columns: minmax(0, 400px) minmax(0, 1fr);
    gap: 40px;
    margin: 24px 0;
    padding: 24px;
    border-radius: 20px;
    background: var(--paper);
  }
  .one .art {
    border-radius: 16px;
  }
  .one h1 {
    margin: 8px 0;
    font-size: 24px;
    line-height: 32px;
  }
  .one .price {
    font-size: 28px;
  }
  .facts {
    display: grid;
    grid-template-columns: 64px 1fr;
    gap: 8px 16px;
    margin: 16px 0 24px;
  }
  .facts dt {
    color: var(--ink-2);
  }
  .facts dd {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 0;
  }
  .chip {
    padding: 0 12px;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    line-height: 28px;
  }
  .chip.gone {
    border-style: dashed;
    color: var(--ink-2);
  }
  .note {
    margin: 0 0 120px;
    padding: 16px 24px;
    border-radius: 16px;
    background: var(--sand-2);
    color: var(--ink-2);
    font-size: 13px;
  }
  .note code {
    display: block;
    margin: 8px 0;
    padding: 8px 12px;
    border-radius: 8px;
    background: var(--paper);
    color: var(--ink);
    overflow-wrap: anywhere;
  }
  .state {
    padding: 64px 24px;
    text-align: center;
    color: var(--ink-2);
  }
  @media (max-width: 640px) {
    .wide {
      padding-inline: 16px;
    }
    .hero {
      margin: 16px 0;
      padding: 24px 20px;
    }
    .hero h1 {
      font-size: 24px;
      line-height: 32px;
    }
    .logo small {
      display: none;
    }
    .grid {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 12px;
    }
    .one {
      grid-template-columns: 1fr;
      gap: 16px;
      padding: 16px;
    }
  }
`;
