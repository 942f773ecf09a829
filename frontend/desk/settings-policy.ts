/** The shop's figures as a form: shifts and days apart from all the others. */
import { type TemplateResult, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { define } from "../shared/define";
import "./figure-field";
import { isSame, shown } from "./figure-text";
import type { Figure, PolicyForm, Section } from "./settings-api";
import { SettingsPage } from "./settings-page";

const OF_TIME = new Set([
  "service.shifts",
  "service.weekdays",
  "service.open_on_holidays",
  "calendar.rest_weekdays",
  "calendar.holidays",
  "calendar.makeup_days",
  "calendar.published_years",
  "calendar.time_zone",
]);

export class SettingsPolicy extends SettingsPage {
  /** `hours`: shifts, holidays and make-up days; `figures`: the others. */
  @property() shows: "hours" | "figures" = "figures";
  @state() private form: PolicyForm | null = null;
  @state() private sought = "";
  @state() private drafts: Readonly<Record<string, unknown>> = {};
  /** What stood there when somebody began to type. */
  #seen: Readonly<Record<string, unknown>> = {};

  protected async load(): Promise<void> {
    this.form = await this.api.policy();
  }

  protected override render(): TemplateResult {
    const isHours = this.shows === "hours";
    return html`<h2>${isHours ? "班次与假日" : "数值与规则"}</h2>
      <p class="lead">
        ${isHours
          ? "客服一天可以分几段班。假日不排班，调休上班日照常。保存后，新的对话马上按新的来。"
          : "买家听到的天数、金额、时限都来自这里。保存后，新的对话马上按新的来；每次改动都有记录，可以撤销。"}
      </p>
      ${isHours ? nothing : this.#search()} ${this.form ? this.#sections(this.form) : html`<p role="status">${this.word ? "" : "正在取…"}</p>`}
      ${this.#save()}`;
  }

  #search(): TemplateResult {
    return html`<label class="field"
      ><span>找一项</span
      ><input class="input" type="search" data-testid="figure-search" placeholder="例如：包邮、退货、积分" .value=${this.sought} @input=${(event: Event) => (this.sought = (event.target as HTMLInputElement).value.trim())}
    /></label>`;
  }

  #sections(form: PolicyForm): TemplateResult {
    const parts = form.sections.map((one) => [one, this.#figures(one)] as const).filter(([, figures]) => figures.length > 0);
    if (parts.length === 0) return html`<p class="lead" data-testid="figures-none">没有叫“${this.sought}”的项目，换个词试试。</p>`;
    return html`<div @figure-typed=${this.#typed}>
      ${parts.map(
        ([section, figures]) => html`<section aria-label=${section.label}>
          <h3>${section.label}</h3>
          ${repeat(
            figures,
            (one) => one.path,
            (one) => html`<desk-figure data-path=${one.path} .figure=${one} .draft=${this.drafts[one.path]}></desk-figure>`,
          )}
        </section>`,
      )}
    </div>`;
  }

  #figures({ label, figures }: Section): readonly Figure[] {
    const isHours = this.shows === "hours";
    const own = figures.filter((one) => OF_TIME.has(one.path) === isHours);
    return this.sought === "" ? own : own.filter((one) => `${label}${one.label}${one.source}`.includes(this.sought));
  }

  #typed = (event: CustomEvent<{ readonly path: string; readonly value: unknown }>): void => {
    const { path, value } = event.detail;
    if (!(path in this.#seen)) this.#seen = { ...this.#seen, [path]: this.#standing(path) };
    this.drafts = { ...this.drafts, [path]: value };
  };

  get #all(): readonly Figure[] {
    return this.form?.sections.flatMap((one) => one.figures) ?? [];
  }

  #standing(path: string): unknown {
    return this.#all.find((one) => one.path === path)?.value;
  }

  get #changed(): readonly Figure[] {
    return this.#all.filter((one) => one.path in this.drafts && !isSame(this.drafts[one.path], one.value));
  }

  #save(): TemplateResult {
    const changed = this.#changed;
    return html`<div class="save">
      ${this.words()}
      <button class="button main" data-testid="policy-save" ?disabled=${changed.length === 0 || this.isBusy} @click=${() => void this.#send(changed)}>
        保存${changed.length > 0 ? ` ${changed.length} 项` : ""}
      </button>
      ${changed.length > 0
        ? html`<button class="button quiet" @click=${this.#drop}>放弃改动</button>
            <span class="low">${changed.map((one) => `${one.label} → ${shown(this.drafts[one.path])}`).join("；")}</span>`
        : nothing}
    </div>`;
  }

  #drop = (): void => {
    [this.drafts, this.#seen] = [{}, {}];
  };

  /** Refused: the newest figures are shown beside what was typed. */
  async #send(changed: readonly Figure[]): Promise<void> {
    const wishes = changed.map(({ path }) => ({ path, seen: this.#seen[path], value: this.drafts[path] }));
    const isDone = await this.attempt(async () => (this.form = await this.api.changePolicy(wishes)), "已保存，新的对话按新的来。");
    if (isDone) return this.#drop();
    this.form = await this.api.policy().catch(() => this.form);
    this.#seen = Object.fromEntries(changed.map(({ path }) => [path, this.#standing(path)]));
  }
}

define("settings-policy", SettingsPolicy);
