/** What every page of 店务 has: its words of success and trouble, one deed at a time. */
import { LitElement, type TemplateResult, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { tell } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { buttons, theme } from "../shared/theme";
import type { SettingsApi } from "./settings-api";
import { settingsStyles } from "./settings-style";

export abstract class SettingsPage extends LitElement {
  static override styles = [theme, buttons, settingsStyles];

  @property({ attribute: false }) api!: SettingsApi;
  @state() protected word = "";
  @state() protected isBad = false;
  @state() protected isBusy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.load());
  }

  /** Fetches what the page shows. */
  protected abstract load(): Promise<void>;

  protected words(): TemplateResult | typeof nothing {
    return this.word ? html`<p class="word ${this.isBad ? "bad" : ""}" role=${this.isBad ? "alert" : "status"} data-testid="office-word">${this.word}</p>` : nothing;
  }

  /** Runs a deed, says what came of it; whether it was done. */
  protected async attempt(work: () => Promise<unknown>, done = ""): Promise<boolean> {
    if (this.isBusy) return false;
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
