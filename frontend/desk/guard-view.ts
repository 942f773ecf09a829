/** Under the draft: what must not be said so, why, and how to say it. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import type { Breach, SpeechCheck } from "./talk-types";

export class GuardView extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      .held {
        display: grid;
        gap: 8px;
        max-height: 30dvh;
        margin: 0 0 8px;
        padding: 8px 12px;
        border: 1px solid #eab9b4;
        border-radius: var(--radius-small);
        background: var(--hot-soft);
        font-size: 13px;
        overflow-y: auto;
        overflow-wrap: anywhere;
      }
      p {
        margin: 0;
      }
      b {
        color: var(--hot);
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      form .input {
        flex: 1;
        min-width: 160px;
        min-height: 36px;
        padding: 4px 12px;
      }
    `,
  ];

  @property({ attribute: false }) check: SpeechCheck | null = null;
  /** Why the server sent the last words back. */
  @property() refused = "";
  @state() private isReleasing = false;

  protected override render(): TemplateResult | typeof nothing {
    const { breaches = [], unfilled = [] } = this.check ?? {};
    if (breaches.length === 0 && unfilled.length === 0 && this.refused === "") return nothing;
    return html`<div class="held" role="alert" tabindex="0" data-testid="guard">
      ${this.refused && breaches.length === 0 ? html`<p>${this.refused}</p>` : nothing}
      ${unfilled.length > 0 ? html`<p>还没填：<b>${unfilled.join("、")}</b></p>` : nothing}
      ${breaches.map((one) => this.#breach(one))} ${this.check?.may_release ? this.#release() : nothing}
    </div>`;
  }

  #breach(one: Breach): TemplateResult {
    return html`<div data-testid="breach" title="依据：${one.rule}">
      <p><b>“${one.words}”</b> 不能这样说：${one.reason}</p>
      <p>
        可以说：${one.gentler}
        <button class="link" data-testid="use-gentler" @click=${() => tell(this, "use-gentler", one)}>换成这句</button>
      </p>
    </div>`;
  }

  #release(): TemplateResult {
    if (!this.isReleasing) {
      return html`<div>
        <button class="link" data-testid="release" @click=${() => (this.isReleasing = true)}>主管放行（会记录原因）</button>
      </div>`;
    }
    return html`<form @submit=${this.#submit}>
      <input class="input" name="why" required maxlength="200" aria-label="放行原因" placeholder="放行原因" data-testid="release-why" />
      <button class="button" data-testid="release-ok">放行并发送</button>
    </form>`;
  }

  #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const why = String(new FormData(event.target as HTMLFormElement).get("why") ?? "").trim();
    if (why === "") return;
    this.isReleasing = false;
    tell(this, "release-words", why);
  };
}

define("desk-guard", GuardView);
