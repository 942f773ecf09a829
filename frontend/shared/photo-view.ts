/** A photo in a log: a small picture that keeps its place while it loads, and opens large. */
import { LitElement, type PropertyValues, type TemplateResult, css, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";

import { define } from "./define";
import { refusalFrom } from "./http";
import type { PhotoSource } from "./photo-source";
import type { Photo } from "./protocol";
import { theme } from "./theme";

const LONGEST_PX = 168;

/** The size of the small picture: the whole photo, its longest side as long as it may be. */
export function thumbSize({ width, height }: Photo, longest = LONGEST_PX): { width: number; height: number } {
  const share = Math.min(1, longest / Math.max(width, height, 1));
  return { width: Math.max(48, Math.round(width * share)), height: Math.max(48, Math.round(height * share)) };
}

/** For the element in its log: it has its place there before it has drawn anything. */
export function thumbStyle(photo: Photo): string {
  const { width, height } = thumbSize(photo);
  return `width:${width}px;aspect-ratio:${width}/${height}`;
}

export class PhotoView extends LitElement {
  static override styles = [
    theme,
    css`
      :host {
        display: inline-block;
        max-width: 100%;
      }
      .thumb {
        display: block;
        width: 100%;
        height: 100%;
        overflow: hidden;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--sand-2);
        color: var(--ink-2);
        font-size: 12px;
        cursor: zoom-in;
      }
      .thumb.lost {
        display: grid;
        place-content: center;
        padding: 8px;
        cursor: pointer;
      }
      .thumb img {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      dialog {
        max-width: 100vw;
        max-height: 100dvh;
        width: 100vw;
        height: 100dvh;
        margin: 0;
        padding: 0;
        border: 0;
        background: rgb(20 16 13 / 88%);
      }
      dialog button {
        display: grid;
        place-items: center;
        width: 100%;
        height: 100%;
        padding: 16px;
        cursor: zoom-out;
      }
      dialog img {
        max-width: 100%;
        max-height: calc(100dvh - 32px);
        object-fit: contain;
      }
    `,
  ];

  @property({ attribute: false }) photo: Photo | null = null;
  @property({ attribute: false }) source: PhotoSource | null = null;
  @state() private url = "";
  @state() private trouble = "";
  @state() private isLarge = false;
  @query("dialog") private readonly dialog!: HTMLDialogElement | null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("photo");
    const isOther = changed.has("photo") && before?.upload_id !== this.photo?.upload_id;
    if (isOther || changed.has("source")) void this.load();
  }

  protected override updated(): void {
    const { dialog } = this;
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  async load(): Promise<void> {
    const { photo, source } = this;
    this.trouble = "";
    if (photo === null || source === null) return;
    try {
      const url = await source.address(photo.upload_id);
      if (this.photo?.upload_id === photo.upload_id) this.url = url;
    } catch (error) {
      this.trouble = refusalFrom(error).status === 404 ? "照片已过期" : "没有加载出来，点一下重试";
    }
  }

  protected override render(): TemplateResult {
    const { photo } = this;
    if (photo === null) return html``;
    if (this.trouble !== "") {
      return html`<button class="thumb lost" data-testid="photo-lost" @click=${this.load}>${this.trouble}</button>`;
    }
    return html`<button class="thumb" data-testid="photo" aria-label="查看大图" @click=${this.#enlarge}>
        ${this.url ? html`<img src=${this.url} alt="聊天中的照片" @error=${this.#lost} />` : nothing}
      </button>
      ${this.isLarge ? this.#large() : nothing}`;
  }

  #large(): TemplateResult {
    return html`<dialog data-testid="photo-large" aria-label="照片大图" @close=${this.#shrink} @keydown=${this.#keep}>
      <button aria-label="关闭大图" @click=${this.#shrink}><img src=${this.url} alt="聊天中的照片" /></button>
    </dialog>`;
  }

  #enlarge = (): void => {
    this.isLarge = this.url !== "";
  };

  #shrink = (): void => {
    this.dialog?.close();
    this.isLarge = false;
  };

  /** Escape closes the picture, not the window of the chat behind it. */
  #keep = (event: KeyboardEvent): void => {
    if (event.key === "Escape") event.stopPropagation();
  };

  #lost = (): void => {
    this.url = "";
    this.trouble = "没有加载出来，点一下重试";
  };
}

define("xiaoer-photo", PhotoView);
