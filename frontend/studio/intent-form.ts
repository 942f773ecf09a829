/** A new intent: its names, where its line is, its skill and its first phrases. */
import { LitElement, type TemplateResult, css, html } from "lit";
import { property } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import { type Intent, PhrasesApi, skillLabel } from "./phrases-api";
import type { StudioContext } from "./tabs";

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
    `,
  ];

  @property({ attribute: false }) context!: StudioContext;
  @property({ attribute: false }) skills: readonly string[] = [];
  @property({ attribute: false }) intents: readonly Intent[] = [];

  protected override render(): TemplateResult {
    return html`<form class="card stack" data-testid="intent-form" @submit=${this.#begin}>
      <h2>新意图</h2>
      <p class="small">先想想现有的意图真的都不合适吗。新意图上线前，还要请技术同事给它配一条规则。</p>
      <label class="field"><span>中文名（2 到 12 个字）</span><input class="input" name="label" required maxlength="12" /></label>
      <label class="field"><span>英文名（小写字母和下划线）</span><input class="input" name="intent" required pattern="[a-z][a-z0-9_]{2,39}" placeholder="ask_gift_wrap" /></label>
      <label class="field"><span>定义：是什么意思，和相近意图的分界在哪</span><textarea class="input" name="definition" required minlength="10" maxlength="200"></textarea></label>
      <label class="field"
        ><span>放在哪个技能的文件里</span>
        <select class="input" name="skill" required>
          ${this.skills.map((skill) => html`<option value=${skill}>${skillLabel(skill, this.intents)}</option>`)}
        </select></label
      >
      <label class="field"><span>最初的例句，每行一句，至少 3 句</span><textarea class="input" name="phrases" required></textarea></label>
      <div class="row">
        <button class="button main" data-testid="intent-ok">建这个意图</button>
        <button type="button" class="button quiet" @click=${() => tell(this, "intent-closed")}>关闭</button>
      </div>
    </form>`;
  }

  #begin = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    const phrases = text("phrases").split("\n").filter((line) => line.trim() !== "");
    const intent = { intent: text("intent"), label: text("label"), definition: text("definition"), skill: text("skill"), phrases };
    new PhrasesApi(this.context.api).begin(intent).then(() => {
      this.context.say(`新意图“${intent.label}”建好了。`);
      tell(this, "phrases-changed");
      tell(this, "intent-closed");
    }, this.context.fail);
  };
}

define("studio-intent-form", IntentForm);
