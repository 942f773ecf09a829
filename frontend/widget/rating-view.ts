/** Five stars, a few words if one likes, and a way past it. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import type { Rating } from "./rating";

const STARS: readonly (readonly [number, string])[] = [
  [1, "很不满意"],
  [2, "不满意"],
  [3, "一般"],
  [4, "满意"],
  [5, "很满意"],
];

export class RatingView extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      :host {
        display: block;
      }
      form,
      .word {
        display: grid;
        gap: 8px;
        margin: 0;
        padding: 12px 16px;
        border-top: 1px solid var(--line);
        background: var(--paper);
      }
      .word {
        color: var(--good);
      }
      fieldset {
        display: flex;
        align-items: center;
        gap: 4px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 4px;
        font-weight: 600;
      }
      label {
        display: grid;
        place-content: center;
        width: 40px;
        height: 40px;
        border-radius: var(--radius-small);
        color: #8f8378;
        font-size: 26px;
        line-height: 1;
        cursor: pointer;
      }
      label.on {
        color: var(--brand);
      }
      label:has(:focus-visible) {
        outline: 2px solid var(--brand);
      }
      input[type="radio"] {
        position: absolute;
        opacity: 0;
      }
      .how {
        color: var(--ink-2);
        font-size: 13px;
      }
      .deeds {
        display: flex;
        justify-content: flex-end;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) rating: Rating | null = null;
  /** Grows with every change of the rating, which is the same object. */
  @property({ type: Number }) version = 0;
  @state() private stars = 0;
  #handling = -1;

  protected override willUpdate(): void {
    const handling = this.rating?.wish?.handling ?? -1;
    if (handling !== this.#handling) [this.#handling, this.stars] = [handling, 0];
  }

  protected override render(): TemplateResult | typeof nothing {
    const wish = this.rating?.wish ?? null;
    const word = this.rating?.word ?? "";
    if (wish === null) return word ? html`<div class="word" role="status" data-testid="rating-word">${word}</div>` : nothing;
    const who = wish.of === "person" ? `客服${wish.agent_name}的服务` : "小二的回答";
    return html`<form data-testid="rating" data-of=${wish.of} @submit=${this.#send}>
      <fieldset>
        <legend>${who}，您满意吗？</legend>
        ${STARS.map(([n, text]) => this.#star(n, text))}
        <span class="how" aria-live="polite">${STARS[this.stars - 1]?.[1] ?? ""}</span>
      </fieldset>
      ${this.stars > 0
        ? html`<input class="input" name="words" maxlength="300" aria-label="想说的话" placeholder="想说的话（可以不写）" data-testid="rating-words" />`
        : nothing}
      ${word ? html`<span role="alert">${word}</span>` : nothing}
      <div class="deeds">
        <button class="button quiet" type="button" data-testid="rating-skip" @click=${() => void this.rating?.send(null)}>不评价</button>
        ${this.stars > 0 ? html`<button class="button main" data-testid="rating-send">提交</button>` : nothing}
      </div>
    </form>`;
  }

  #star(n: number, text: string): TemplateResult {
    return html`<label class=${n <= this.stars ? "on" : ""} title=${text}>
      <input
        type="radio"
        name="stars"
        value=${n}
        aria-label="${n} 星，${text}"
        .checked=${this.stars === n}
        data-testid="star-${n}"
        @change=${() => (this.stars = n)}
      /><span aria-hidden="true">★</span>
    </label>`;
  }

  #send = (event: SubmitEvent): void => {
    event.preventDefault();
    const words = new FormData(event.target as HTMLFormElement).get("words");
    void this.rating?.send(this.stars, typeof words === "string" ? words.trim() : "");
  };
}

define("xiaoer-rating", RatingView);
