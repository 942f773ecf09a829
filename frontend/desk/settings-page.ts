/** What every page of 店务 has: its words of success and trouble, one deed at a time. */
import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { tell } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { buttons, theme } from "../shared/theme";
import type { SettingsApi } from "./settings-api";
import { settingsStyles } from "./settings-style";

const TOGETHER_MS = 250;
const AGAIN_MS = 3_000;

export abstract class SettingsPage extends LitElement {
  static override styles = [theme, buttons, settingsStyles];

  @property({ attribute: false }) api!: SettingsApi;
  /** Another one: the page shows something else now, and asks anew. */
  @property() mark = "";
  @state() protected word = "";
  @state() protected isBad = false;
  @state() protected isBusy = false;

  #soon: ReturnType<typeof setTimeout> | undefined;
  #deeds = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.load(false));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#soon);
    this.#soon = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("mark") && this.mark !== "") this.#loadSoon(TOGETHER_MS);
  }

  /** Fetches what the page shows. `isAgain`: it stays open; what is being typed stays as it is. */
  protected abstract load(isAgain: boolean): Promise<void>;

  /** Changes that come together are asked for once. */
  #loadSoon(ms: number): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#loadAgain();
    }, ms);
  }

  async #loadAgain(): Promise<void> {
    if (this.isBusy) return this.#loadSoon(TOGETHER_MS);
    const deeds = this.#deeds;
    try {
      await this.load(true);
      if (deeds !== this.#deeds) this.#loadSoon(TOGETHER_MS); // the deed's answer is newer than ours
    } catch (error) {
      if (refusalFrom(error).status === 401) tell(this, "signed-out");
      else if (this.isConnected) this.#loadSoon(AGAIN_MS);
    }
  }

  protected words(): TemplateResult | typeof nothing {
    return this.word ? html`<p class="word ${this.isBad ? "bad" : ""}" role=${this.isBad ? "alert" : "status"} data-testid="office-word">${this.word}</p>` : nothing;
  }

  /** Runs a deed, says what came of it; whether it was done. */
  protected async attempt(work: () => Promise<unknown>, done = ""): Promise<boolean> {
    if (this.isBusy) return false;
    this.#deeds += 1;
    [this.isBusy, this.word, this.isBad] = [true, "", false];
    try {
      await work();
      this.word = done;
      return true;
    } catch (error) {
      const { status, text } = refusalFrom(error);
      if (status === 401) tell(this, "signed-out");
      [this.word, this.isBad] = [text, true];
      return false;
    } finally {
      this.isBusy = false;
    }
  }
}
