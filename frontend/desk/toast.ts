/** What went wrong with a deed, shown for a while. */
import { type TemplateResult, html, nothing } from "lit";

const SHOWN_MS = 6_000;

export class Toast {
  #text = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onChange: () => void) {}

  tell(text: string): void {
    this.forget();
    this.#text = text;
    this.#timer = setTimeout(() => {
      this.#text = "";
      this.onChange();
    }, SHOWN_MS);
    this.onChange();
  }

  forget(): void {
    clearTimeout(this.#timer);
  }

  view(): TemplateResult | typeof nothing {
    return this.#text ? html`<p class="toast" role="alert" data-testid="notice-bar">${this.#text}</p>` : nothing;
  }
}
