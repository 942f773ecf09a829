/** One reply of the script book: its wordings while they are written, and its history. */
import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import "./script-history";
import "./script-wording";
import { type Draft, type ReplyCard, ScriptsApi, type Standing, type WordingLook } from "./scripts-api";
import { UnsavedDrafts, draftsOf, freshDraft, isChanged, replaced, without } from "./scripts-drafts";
import { scriptStyles } from "./scripts-style";
import type { StudioContext } from "./tabs";

const PAUSE_MS = 300;
const EVERY_MS = 5_000;
const MOST = 8;
const NOTICES: Readonly<Record<Standing, string>> = {
  filed: "",
  changed: "",
  moved: "文件里的原文在改动之后又变了，现在仍用训练师的说法。看看历史里的原文，决定留哪一个。",
  paused: "文件里的原文变了，训练师的说法缺事实或法律依据，已暂停，现在用的是原文。改好再保存就恢复。",
};

export class ScriptEditor extends LitElement {
  static override styles = [theme, buttons, common, scriptStyles];

  @property({ attribute: false }) context!: StudioContext;
  @property() reply = "";
  @property({ attribute: false }) unsaved = new UnsavedDrafts();
  @state() private card: ReplyCard | null = null;
  @state() private drafts: readonly Draft[] = [];
  @state() private seen: WordingLook | null = null;
  @state() private newer: ReplyCard | null = null;
  @state() private isSaving = false;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (document.visibilityState === "visible") void this.#refresh();
    }, EVERY_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
    clearInterval(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("reply")) void this.#open();
  }

  get #api(): ScriptsApi {
    return new ScriptsApi(this.context.api);
  }

  protected override render(): TemplateResult {
    const card = this.card;
    if (card === null) return html`<p class="card small" role="status">正在读取这条话术…</p>`;
    const isNew = isChanged(card, this.drafts);
    return html`<div class="stack"><section class="card stack" aria-label="话术" data-testid="script-card" @keydown=${this.#key} @wording-changed=${this.#changed} @wording-removed=${this.#removed}>
        <div class="row"><h2>${card.topic_label}</h2><span class="small">${card.reply}</span></div>
        ${NOTICES[card.standing] ? html`<p class="notice">${NOTICES[card.standing]}</p>` : nothing} ${this.newer ? this.#outdated(this.newer) : nothing}
        ${this.drafts.map((draft, place) => this.#wording(card, draft, place))} ${this.#aboutAll()}
        <div class="row">
          <button class="button main" data-testid="script-save" ?disabled=${!isNew || this.isSaving || this.#faults > 0} @click=${() => void this.#save()}>保存，马上用上</button>
          <button class="button" data-testid="script-reset" ?disabled=${!isNew} @click=${() => this.#show(card)}>放弃改动</button>
          <button class="button quiet" data-testid="wording-add" ?disabled=${this.drafts.length >= MOST} @click=${() => this.#write([...this.drafts, freshDraft(card)])}>加一种说法</button>
          <span class="small"><kbd>Ctrl</kbd> <kbd>Enter</kbd> 保存</span>
        </div>
      </section>
      <studio-script-history .card=${card} @restore-wanted=${(event: CustomEvent<number>) => void this.#restore(event.detail)}></studio-script-history>
    </div>`;
  }

  get #faults(): number {
    return this.seen?.faults.length ?? 0;
  }

  #wording(card: ReplyCard, draft: Draft, place: number): TemplateResult {
    return html`<studio-script-wording
      data-testid="wording"
      .card=${card}
      .draft=${draft}
      .place=${place}
      .faults=${this.seen?.faults.filter((one) => one.wording === place) ?? []}
      .seen=${this.seen?.wordings[place]}
      .removable=${this.drafts.length > 1}
    ></studio-script-wording>`;
  }

  #aboutAll(): TemplateResult {
    const faults = this.seen?.faults.filter((one) => one.wording < 0) ?? [];
    return html`<ul class="faults" aria-live="polite" data-testid="script-faults">
      ${faults.map((one) => html`<li>${one.text}</li>`)}
    </ul>`;
  }

  #outdated(newer: ReplyCard): TemplateResult {
    const who = newer.history[0]?.by_name ?? "同事";
    return html`<p class="notice row" role="alert" data-testid="script-outdated">
      ${who}刚改过这条话术。<button class="link" data-testid="script-reload" @click=${() => this.#show(newer)}>看新的（放弃我没保存的）</button>
    </p>`;
  }

  #changed = (event: CustomEvent<{ place: number; part: Partial<Draft> }>): void => {
    this.#write(replaced(this.drafts, event.detail.place, event.detail.part));
  };

  #removed = (event: CustomEvent<number>): void => {
    this.#write(without(this.drafts, event.detail));
  };

  #key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (this.card !== null && isChanged(this.card, this.drafts)) void this.#save();
  };

  #write(drafts: readonly Draft[]): void {
    this.drafts = drafts;
    if (this.card !== null) this.unsaved.keep(this.card, drafts);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#look(), PAUSE_MS);
  }

  #show(card: ReplyCard, drafts = draftsOf(card)): void {
    this.card = card;
    this.newer = null;
    this.drafts = drafts;
    this.unsaved.keep(card, drafts);
    void this.#look();
  }

  async #open(): Promise<void> {
    const reply = this.reply;
    this.card = this.seen = this.newer = null;
    await this.#try(async () => {
      const card = await this.#api.one(reply);
      if (this.reply !== reply) return;
      const unsaved = this.unsaved.of(card);
      this.#show(card, unsaved ?? draftsOf(card));
      if (unsaved) this.context.say("接着改上次没保存的。");
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>("studio-script-wording")?.focus();
    });
  }

  /** Another trainer's change: shown at once, or offered where something is not saved yet. */
  async #refresh(): Promise<void> {
    const card = this.card;
    if (card === null || this.isSaving) return;
    await this.#try(async () => {
      const newest = await this.#api.one(card.reply);
      if (this.card !== card || newest.revision === card.revision) return;
      if (isChanged(card, this.drafts)) this.newer = newest;
      else this.#show(newest);
    });
  }

  async #look(): Promise<void> {
    const drafts = this.drafts;
    await this.#try(async () => {
      const seen = await this.#api.look(this.reply, drafts);
      if (this.drafts === drafts) this.seen = seen;
    });
  }

  async #save(): Promise<void> {
    const card = this.card;
    if (card !== null) await this.#act(() => this.#api.save(card.reply, card.revision, this.drafts), "保存了，小二和客服已经用上新说法。");
  }

  async #restore(revision: number): Promise<void> {
    const card = this.card;
    if (card !== null) await this.#act(() => this.#api.restore(card.reply, card.revision, revision), "恢复了，已经用上。");
  }

  async #act(work: () => Promise<ReplyCard>, done: string): Promise<void> {
    if (this.isSaving) return;
    this.isSaving = true;
    await this.#try(async () => {
      this.#show(await work());
      this.context.say(done);
      tell(this, "script-saved");
    });
    this.isSaving = false;
    await this.#refresh();
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.context.fail(error);
    }
  }
}

define("studio-script", ScriptEditor);
