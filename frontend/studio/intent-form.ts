/** A new intent: its names, where its line is, its first phrases, and what buyers hear then. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { Again } from "./again";
import { common } from "./common-style";
import { type Intent, PhrasesApi, skillLabel } from "./phrases-api";
import type { Draft, ReplyCard, WordingLook } from "./scripts-api";
import { freshDraft, replaced, without } from "./scripts-drafts";
import "./script-wording";
import type { StudioContext } from "./tabs";

const PAUSE_MS = 300;
const MOST = 8;

/** What "intent-begun" tells: the intent as it was built. */
export interface Begun {
  readonly intent: string;
  readonly label: string;
  readonly phrases: readonly string[];
}

export class IntentForm extends LitElement {
  static override styles = [
    theme,
    buttons,
    common,
    css`
      textarea.input {
        min-height: 96px;
        resize: vertical;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
        gap: 12px;
      }
      .faults {
        color: var(--hot);
      }
    `,
  ];

  @property({ attribute: false }) context!: StudioContext;
  @property({ attribute: false }) skills: readonly string[] = [];
  @property({ attribute: false }) intents: readonly Intent[] = [];
  /** What the form begins with: words of buyers, and the skill of what is nearest to them. */
  @property({ attribute: false }) first: readonly string[] = [];
  @property({ attribute: false }) nearest = "";
  @state() private card: ReplyCard | null = null;
  @state() private drafts: readonly Draft[] = [];
  @state() private seen: WordingLook | null = null;
  @state() private isSaving = false;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Again(this, async () => {
      await this.#api.blankReply().then((card) => {
        this.card = card;
        this.drafts = [freshDraft(card)];
      }, this.context.fail);
      return this.card !== null;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  get #api(): PhrasesApi {
    return new PhrasesApi(this.context.api);
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLInputElement>("input[name=label]")?.focus();
  }

  protected override render(): TemplateResult {
    return html`<form class="card stack" data-testid="intent-form" @submit=${this.#begin} @wording-changed=${this.#changed} @wording-removed=${this.#removed}>
      <h2>新意图</h2>
      <p class="small">先想想现有的意图真的都不合适吗。建好后训练、上线，买家再这样说，小二就按下面的回复答。</p>
      <div class="pair">
        <label class="field"><span>中文名（2 到 12 个字，也是给买家选的按钮）</span><input class="input" name="label" required maxlength="12" placeholder="礼品包装" /></label>
        <label class="field"><span>英文名（小写字母和下划线）</span><input class="input" name="intent" required pattern="[a-z][a-z0-9_]{2,39}" placeholder="ask_gift_wrap" @change=${this.#later} /></label>
      </div>
      <label class="field"><span>定义：是什么意思，和相近意图的分界在哪</span><textarea class="input" name="definition" required minlength="10" maxlength="200"></textarea></label>
      <label class="field"
        ><span>和哪些意图放在一起</span>
        <select class="input" name="skill" required>
          ${this.skills.map((skill) => html`<option value=${skill} ?selected=${skill === this.nearest}>${skillLabel(skill, this.intents)}</option>`)}
        </select></label
      >
      <label class="field"><span>最初的例句，每行一句，至少 3 句</span><textarea class="input" name="phrases" required .defaultValue=${this.first.join("\n")}></textarea></label>
      ${this.#reply()}
      <div class="row">
        <button class="button main" data-testid="intent-ok" ?disabled=${this.isSaving || (this.seen?.faults.length ?? 0) > 0}>建这个意图</button>
        <button type="button" class="button quiet" @click=${() => tell(this, "intent-closed")}>关闭</button>
      </div>
    </form>`;
  }

  #reply(): TemplateResult {
    const card = this.card;
    if (card === null) return html`<p class="small" role="status">正在读取…</p>`;
    const ofAll = this.seen?.faults.filter((one) => one.wording < 0) ?? [];
    return html`<section aria-label="买家会听到的回复">
      <h2>买家会听到的回复</h2>
      ${this.drafts.map(
        (draft, place) =>
          html`<studio-script-wording
            data-testid="intent-wording"
            .card=${card}
            .draft=${draft}
            .place=${place}
            .faults=${this.seen?.faults.filter((one) => one.wording === place) ?? []}
            .seen=${this.seen?.wordings[place]}
            .removable=${this.drafts.length > 1}
          ></studio-script-wording>`,
      )}
      ${ofAll.length > 0 ? html`<ul class="faults" aria-live="polite">${ofAll.map((one) => html`<li>${one.text}</li>`)}</ul>` : nothing}
      <button type="button" class="button" data-testid="intent-more" ?disabled=${this.drafts.length >= MOST} @click=${() => this.#write([...this.drafts, freshDraft(card)])}>加一种说法</button>
    </section>`;
  }

  #changed = (event: CustomEvent<{ place: number; part: Partial<Draft> }>): void => {
    this.#write(replaced(this.drafts, event.detail.place, event.detail.part));
  };

  #removed = (event: CustomEvent<number>): void => {
    this.#write(without(this.drafts, event.detail));
  };

  #write(drafts: readonly Draft[]): void {
    this.drafts = drafts;
    this.#later();
  }

  #later = (): void => {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#look(), PAUSE_MS);
  };

  async #look(): Promise<void> {
    const drafts = this.drafts;
    const name = this.renderRoot.querySelector<HTMLInputElement>("input[name=intent]")?.value ?? "";
    try {
      const seen = await this.#api.lookAtReply(name.trim(), drafts);
      if (this.drafts === drafts) this.seen = seen;
    } catch (error) {
      this.context.fail(error);
    }
  }

  #begin = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.isSaving) return;
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    const phrases = text("phrases").split("\n").filter((line) => line.trim() !== "");
    const intent = { intent: text("intent"), label: text("label"), definition: text("definition"), skill: text("skill"), phrases, wordings: this.drafts };
    this.isSaving = true;
    this.#api.begin(intent).then(() => {
      this.context.say(`新意图“${intent.label}”建好了，训练后上线就能用。`);
      tell(this, "phrases-changed");
      tell<Begun>(this, "intent-begun", intent);
      tell(this, "intent-closed");
    }, this.context.fail).finally(() => (this.isSaving = false));
  };
}

define("studio-intent-form", IntentForm);
