/** One case as a page: what it is, its photos and history, and the steps that may be taken. */
import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { type PhotoSource, deskPhotos } from "../shared/photo-source";
import "../shared/photo-view";
import { thumbStyle } from "../shared/photo-view";
import { readableDue, readableTime } from "../shared/readable";
import { buttons, theme } from "../shared/theme";
import { type CaseSheet, type CaseWords, type DoingApi, formOf } from "./doing-api";
import { choose } from "./doing-forms";
import { workStyles } from "./work-style";

const NEEDS_NOTE: ReadonlySet<string> = new Set(["proposed", "refused", "with_person"]);
const NOTE_WORDS: Readonly<Record<string, string>> = {
  proposed: "方案（买家看得到，必填）",
  refused: "不能受理的原因（买家看得到，必填）",
  with_person: "为什么转专人（必填）",
};

export class CaseSheetView extends LitElement {
  static override styles = [theme, buttons, workStyles];

  @property({ attribute: false }) api!: DoingApi;
  @property() number = "";
  @property() mark = "";
  @state() private sheet: CaseSheet | null = null;
  @state() private words: CaseWords | null = null;
  @state() private trouble = "";
  @state() private to = "";
  readonly #sources = new Map<string, PhotoSource>();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("number")) [this.sheet, this.to, this.trouble] = [null, "", ""];
    if (changed.has("number") || changed.has("mark")) void this.#load();
  }

  protected override render(): TemplateResult {
    const { sheet } = this;
    if (sheet === null) return html`<p class="none" role="status">${this.trouble || "正在打开工单…"}</p>`;
    const one = sheet.case;
    const due = one.due_at ? `应于 ${readableDue(one.due_at, serverNow())} 前处理` : "";
    return html`<article data-testid="case-sheet">
      <div class="deeds">
        <button class="button quiet" data-testid="case-back" @click=${() => tell(this, "case-closed")}>‹ 返回列表</button>
        <button class="link" data-testid="case-talk" @click=${() => tell(this, "pick-conversation", sheet.conversation_id)}>打开会话</button>
      </div>
      <h2>${one.kind_label} · <span data-testid="case-state">${one.state_label}</span></h2>
      <p class="low">
        工单 ${one.case_no}${one.order_no ? ` · 订单 ${one.order_no}` : ""} · ${one.department_label}${due ? ` · ${due}` : ""}
      </p>
      ${sheet.words ? html`<p>${sheet.words}</p>` : nothing} ${sheet.said.map((text) => html`<p class="low">补充：${text}</p>`)}
      ${one.needed.length > 0 ? html`<p>还缺：${one.needed.join("、")}</p>` : nothing} ${this.#photos(sheet)}
      ${this.trouble ? html`<p class="word bad" role="alert" data-testid="case-trouble">${this.trouble}</p>` : nothing}
      ${this.#steps(sheet)} ${this.#assign()} ${this.#history(sheet)}
    </article>`;
  }

  #photos({ photos }: CaseSheet): TemplateResult | typeof nothing {
    if (photos.length === 0) return nothing;
    return html`<div class="deeds">
      ${photos.map(
        (one) => html`<xiaoer-photo style=${thumbStyle(one)} .photo=${one} .source=${this.#photosOf(one.conversation_id)}></xiaoer-photo>`,
      )}
    </div>`;
  }

  /** The same object while the conversation is the same, so that no picture is asked for twice. */
  #photosOf(conversation: string): PhotoSource {
    const known = this.#sources.get(conversation) ?? deskPhotos(conversation);
    this.#sources.set(conversation, known);
    return known;
  }

  #steps({ moves }: CaseSheet): TemplateResult {
    if (moves.length === 0) return html`<p class="none">这个工单没有下一步了。</p>`;
    return html`<h3>下一步</h3>
      <div class="tabs" role="group" aria-label="下一步">
        ${moves.map(
          ({ value, label }) => html`<button
            class="button"
            aria-pressed=${this.to === value}
            data-testid="case-to-${value}"
            @click=${() => (this.to = this.to === value ? "" : value)}
          >
            ${label}
          </button>`,
        )}
      </div>
      ${this.to ? this.#stepForm() : nothing}`;
  }

  #stepForm(): TemplateResult {
    const mustSay = NEEDS_NOTE.has(this.to);
    const causes = (this.words?.causes ?? []).map(({ value, label }) => [value, label] as const);
    return html`<form data-testid="case-form" @submit=${this.#move}>
      ${this.to === "done" ? choose("cause", "原因（办结必选）", [["unknown", "未查明"], ...causes.filter(([value]) => value !== "unknown")]) : nothing}
      <label class="field"
        ><span>${NOTE_WORDS[this.to] ?? "备注"}</span>
        <textarea class="input" name="note" rows="2" maxlength="1000" ?required=${mustSay} data-testid="case-note"></textarea>
      </label>
      <button class="button main" data-testid="case-ok">确定</button>
    </form>`;
  }

  #assign(): TemplateResult {
    const departments = (this.words?.departments ?? []).map(({ value, label }) => [value, label] as const);
    if (departments.length === 0) return html``;
    return html`<form class="deeds" @submit=${this.#reassign}>
      ${choose("department", "改由哪个部门负责", departments)}<button class="button" data-testid="case-assign">改派</button>
    </form>`;
  }

  #history({ history }: CaseSheet): TemplateResult {
    return html`<h3>经过</h3>
      <ul class="lines">
        ${history.map(
          (one) => html`<li class="line">
            <span>${one.who}${one.text}</span>${one.note ? html`<span>${one.note}</span>` : nothing}<span class="low"
              >${readableTime(one.at, serverNow())}</span
            >
          </li>`,
        )}
      </ul>`;
  }

  #move = (event: SubmitEvent): void => {
    event.preventDefault();
    const fields = formOf(event.target as HTMLFormElement);
    void this.#send("move", { seen: this.sheet?.case.state, to: this.to, ...fields });
  };

  #reassign = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#send("assign", formOf(event.target as HTMLFormElement));
  };

  async #send(verb: string, body: Readonly<Record<string, unknown>>): Promise<void> {
    this.trouble = "";
    try {
      this.sheet = await this.api.moveCase(this.number, verb, body);
      this.to = "";
    } catch (error) {
      this.trouble = refusalFrom(error).text;
      await this.#load();
    }
  }

  async #load(): Promise<void> {
    const { number } = this;
    try {
      this.words ??= await this.api.words();
      const sheet = await this.api.sheet(number);
      if (number === this.number) this.sheet = sheet;
    } catch (error) {
      this.trouble = refusalFrom(error).text;
    }
  }
}

define("desk-case", CaseSheetView);
