/** The line that people write in: Enter sends, Shift+Enter breaks the line, safe for input methods. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, query } from "lit/decorators.js";

import { define, tell } from "./define";
import { LONGEST_TEXT } from "./protocol";
import { lengthOf } from "./readable";
import { buttons, theme } from "./theme";

const COUNT_FROM = 1800;
const TYPING_AGAIN_MS = 1_000;
const TYPING_PAUSE_MS = 2_000;

/** Enter that means "send", not "take this candidate" of an input method (keyCode 229: Safari). */
export function isSendKey(
  event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey" | "isComposing" | "keyCode">,
): boolean {
  const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
  return event.key === "Enter" && isPlain && !event.isComposing && event.keyCode !== 229;
}

/** What is wrong with a text, if anything: it is not sent then. `hasMore`: photos go without words. */
export function problemOf(text: string, hasMore = false): "empty" | "too_long" | null {
  if (text.trim() === "") return hasMore ? null : "empty";
  return lengthOf(text) > LONGEST_TEXT ? "too_long" : null;
}

/** Half a character of a pair is no text: the server could not store it (case 67). */
export function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}

export class Composer extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      .line {
        display: flex;
        align-items: flex-end;
        gap: 8px;
        padding: 8px;
        border: 1px solid #d9ccbf;
        border-radius: 20px;
        background: var(--paper);
      }
      .line:focus-within {
        border-color: var(--brand);
        box-shadow: 0 0 0 3px var(--brand-soft);
      }
      textarea {
        flex: 1;
        min-width: 0;
        max-height: 120px;
        padding: 4px 0 4px 8px;
        border: 0;
        outline: 0;
        resize: none;
        background: none;
        font-size: 15px;
        line-height: 24px;
        overflow-y: auto;
      }
      textarea:focus-visible {
        outline: none;
      }
      textarea::placeholder {
        color: var(--ink-3);
        opacity: 1;
      }
      .send {
        flex: none;
        min-height: 32px;
        padding: 0 16px;
        border-radius: 16px;
      }
      .count {
        padding: 4px 12px 0;
        text-align: right;
        font-size: 12px;
        color: var(--ink-2);
      }
      .count.over {
        color: var(--hot);
      }
      @media (max-width: 640px) {
        textarea {
          font-size: 16px;
        }
      }
    `,
  ];

  @property() text = "";
  @property() placeholder = "请输入您的问题…";
  @property() label = "消息";
  @property({ type: Boolean }) disabled = false;
  /** Something else goes out with the next message, so that it may be without words. */
  @property({ type: Boolean }) more = false;
  /** What goes out with the next message is not there yet. */
  @property({ type: Boolean }) waits = false;
  @query("textarea") private readonly area!: HTMLTextAreaElement | null;
  #typingSince = 0;
  #stopTyping: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#typing(false);
  }

  override focus(): void {
    if (this.hasUpdated) this.area?.focus();
    else void this.updateComplete.then(() => this.area?.focus());
  }

  protected override render(): TemplateResult {
    return html`
      <div class="line">
        <slot name="tool"></slot>
        <textarea
          rows="1"
          data-testid="composer-text"
          aria-label=${this.label}
          placeholder=${this.placeholder}
          ?disabled=${this.disabled}
          enterkeyhint="send"
          .value=${this.text}
          @input=${this.#input}
          @keydown=${this.#key}
          @paste=${this.#paste}
        ></textarea>
        <button
          class="button main send"
          data-testid="composer-send"
          ?disabled=${!this.#canSend}
          @click=${this.#send}
        >
          发送
        </button>
      </div>
      ${this.#count()}
    `;
  }

  protected override updated(): void {
    const area = this.area;
    if (area === null) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 120)}px`;
  }

  #count(): TemplateResult | typeof nothing {
    const length = lengthOf(this.text);
    if (length < COUNT_FROM) return nothing;
    const isOver = length > LONGEST_TEXT;
    const words = isOver ? `超出 ${length - LONGEST_TEXT} 字，请分成几条发` : `${length} / ${LONGEST_TEXT}`;
    return html`<div class="count ${isOver ? "over" : ""}" role="status" data-testid="composer-count">${words}</div>`;
  }

  #input = (event: Event): void => {
    this.text = (event.target as HTMLTextAreaElement).value;
    tell(this, "composer-draft", this.text);
    this.#typing(this.text !== "");
  };

  /** Pictures that are pasted are picked; words are pasted as ever. */
  #paste = (event: ClipboardEvent): void => {
    const files = Array.from(event.clipboardData?.files ?? []).filter(({ type }) => type.startsWith("image/"));
    if (files.length === 0 || this.querySelector("[slot=tool]") === null) return;
    event.preventDefault();
    tell(this, "photos-picked", files);
  };

  #key = (event: KeyboardEvent): void => {
    if (!isSendKey(event)) return;
    event.preventDefault();
    this.#send();
  };

  get #canSend(): boolean {
    return !this.disabled && !this.waits && problemOf(this.text, this.more) === null;
  }

  #send = (): void => {
    if (!this.#canSend) return;
    const text = wellFormed(this.text.trim());
    this.text = "";
    tell(this, "composer-draft", "");
    tell(this, "composer-send", text);
    this.#typing(false); // after the words: the bot waits for them while somebody types
    this.focus();
  };

  /** A sign every second while the text changes, input methods included; the last says that it ended. */
  #typing(on: boolean): void {
    clearTimeout(this.#stopTyping);
    if (on) this.#stopTyping = setTimeout(() => this.#typing(false), TYPING_PAUSE_MS);
    const now = Date.now();
    if (on ? now - this.#typingSince >= TYPING_AGAIN_MS : this.#typingSince > 0) {
      this.#typingSince = on ? now : 0;
      tell(this, "composer-typing", on);
    }
  }
}

define("xiaoer-composer", Composer);
