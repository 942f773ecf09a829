/** The picked photos over the line to write in, and the button that picks them. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, query } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { define, tell } from "./define";
import { theme } from "./theme";
import type { Picked, Tray } from "./tray";

export class TrayView extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: block;
      }
      ul {
        display: flex;
        gap: 8px;
        margin: 0 0 8px;
        padding: 8px 8px 4px 0;
        overflow-x: auto;
        list-style: none;
      }
      li {
        position: relative;
        flex: none;
        width: 64px;
      }
      img {
        display: block;
        width: 64px;
        height: 64px;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        object-fit: cover;
      }
      .sending img,
      .waiting img {
        opacity: 0.6;
      }
      .failed img {
        border: 2px solid var(--hot);
        opacity: 0.5;
      }
      progress {
        position: absolute;
        left: 6px;
        top: 50px;
        width: 52px;
        height: 6px;
        accent-color: var(--brand);
      }
      .gone {
        position: absolute;
        top: -8px;
        right: -8px;
        width: 24px;
        height: 24px;
        border: 2px solid #fff;
        border-radius: 12px;
        background: var(--ink-2);
        color: #fff;
        line-height: 18px;
      }
      .again {
        position: absolute;
        inset: 18px 8px auto;
        min-height: 28px;
        border-radius: 14px;
        background: var(--paper);
        color: var(--hot);
        font-size: 12px;
        box-shadow: var(--shadow);
      }
      p {
        margin: 0 0 8px;
        color: var(--hot);
        font-size: 13px;
      }
    `,
  ];

  @property({ attribute: false }) tray: Tray | null = null;
  /** Grows with every change of the tray, which is the same object. */
  @property({ type: Number }) version = 0;

  protected override render(): TemplateResult | typeof nothing {
    const { tray } = this;
    if (tray === null) return nothing;
    const words = tray.trouble || (tray.items.find(({ error }) => error !== "")?.error ?? "");
    return html`
      ${words ? html`<p role="alert" data-testid="tray-trouble">${words}</p>` : nothing}
      ${tray.items.length > 0
        ? html`<ul aria-label="要发送的照片" data-testid="tray">
            ${repeat(
              tray.items,
              ({ id }) => id,
              (item, at) => this.#item(tray, item, at + 1),
            )}
          </ul>`
        : nothing}
    `;
  }

  #item(tray: Tray, item: Picked, place: number): TemplateResult {
    const { id, state, share } = item;
    return html`<li class=${state} data-testid="picked" data-state=${state}>
      <img src=${item.url} alt="第 ${place} 张照片" />
      ${state === "sending" || state === "waiting"
        ? html`<progress max="100" .value=${Math.round(share * 100)} aria-label="第 ${place} 张上传进度"></progress>`
        : nothing}
      ${state === "failed" && item.canRetry
        ? html`<button class="again" data-testid="picked-again" @click=${() => tray.retry(id)}>重试</button>`
        : nothing}
      <button class="gone" aria-label="去掉第 ${place} 张照片" data-testid="picked-gone" @click=${() => tray.remove(id)}>×</button>
    </li>`;
  }
}

export class PhotoButton extends LitElement {
  static override styles = [
    theme,
    css`
      button {
        display: grid;
        place-items: center;
        width: 32px;
        height: 32px;
        border-radius: 16px;
        color: var(--brand-deep);
      }
      button:hover {
        background: var(--brand-soft);
      }
      svg {
        width: 22px;
        height: 22px;
      }
      @media (pointer: coarse) {
        button {
          width: 40px;
          height: 40px;
          margin: -4px -4px -4px 0;
        }
      }
    `,
  ];

  @query("input") private readonly input!: HTMLInputElement;

  protected override render(): TemplateResult {
    return html`<button data-testid="send-photo" aria-label="发送照片" title="发送照片" @click=${() => this.input.click()}>
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" aria-hidden="true">
          <path d="M4 8h3.5L9 5.5h6L16.5 8H20v11H4z" stroke-linejoin="round" />
          <circle cx="12" cy="13" r="3.5" />
        </svg>
      </button>
      <input
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png,image/webp"
        data-testid="photo-input"
        aria-label="选择照片"
        @change=${this.#picked}
      />`;
  }

  #picked = (): void => {
    const files = Array.from(this.input.files ?? []);
    this.input.value = ""; // the same photo may be picked again
    if (files.length > 0) tell(this, "photos-picked", files);
  };
}

define("xiaoer-tray", TrayView);
define("xiaoer-photo-button", PhotoButton);
