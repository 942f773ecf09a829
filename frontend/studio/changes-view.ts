/** The open change set: its steps with undo, what stands in its way, and closing it by a name. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import { type Change, type Changes, PhrasesApi } from "./phrases-api";
import type { StudioContext } from "./tabs";

const EVERY_MS = 10_000;
const STATES: Readonly<Record<Change["state"], string>> = {
  pending: "正在写入",
  done: "",
  undoing: "正在撤销",
  undone: "已撤销",
  failed: "没有写入",
};

export class ChangesView extends LitElement {
  static override styles = [
    theme,
    buttons,
    common,
    css`
      ol {
        display: grid;
        gap: 8px;
        max-height: 50dvh;
        overflow: auto;
      }
      li.undone .name {
        color: var(--ink-2);
        text-decoration: line-through;
      }
      .name {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) context!: StudioContext;
  @state() private changes: Changes | null = null;
  @state() private name = "";
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(this.#refresh, EVERY_MS);
    document.addEventListener("visibilitychange", this.#refresh);
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#refresh);
  }

  #refresh = (): void => {
    if (document.visibilityState === "visible") void this.load();
  };

  /** Asks for the newest. */
  async load(): Promise<void> {
    try {
      this.changes = await new PhrasesApi(this.context.api).changes();
    } catch (error) {
      this.context.fail(error);
    }
  }

  protected override render(): TemplateResult {
    if (this.changes === null) return html`<p class="card small" role="status">正在读取改动…</p>`;
    const { changeset, faults } = this.changes;
    return html`<section class="card stack" aria-label="这批改动" data-testid="changes">
      <div class="row">
        <h2 class="grow">这批改动</h2>
        <span class="badge" data-testid="changes-count">${changeset?.standing ?? 0} 步</span>
      </div>
      ${faults.length > 0 ? this.#faults(faults) : nothing}
      ${changeset === null || changeset.changes.length === 0
        ? html`<p class="small">还没有改动。改完一批后起个名字提交，就可以拿去训练。</p>`
        : html`<ol>
              ${changeset.changes.map((change) => this.#change(change))}
            </ol>
            ${this.#closing()}`}
    </section>`;
  }

  #faults(faults: Changes["faults"]): TemplateResult {
    return html`<div data-testid="file-faults">
      <p class="hot-words">下面这些不改好，这批改动就不能提交：</p>
      <ul>
        ${faults.slice(0, 8).map((one) => html`<li class="small">${one.path}${one.line ? ` 第 ${one.line} 行` : ""}：${one.text}</li>`)}
      </ul>
    </div>`;
  }

  #change(change: Change): TemplateResult {
    return html`<li class=${change.state} data-testid="change" data-state=${change.state}>
      <span class="name">${change.name}</span>
      <span class="row small">
        ${change.by_name}
        ${STATES[change.state] ? html`<span class="badge">${change.undone_by_name}${STATES[change.state]}</span>` : nothing}
        ${change.can_undo
          ? html`<button class="link" data-testid="change-undo" aria-label="撤销：${change.name}" @click=${() => void this.#undo(change)}>撤销</button>`
          : nothing}
      </span>
    </li>`;
  }

  #closing(): TemplateResult {
    return html`<form class="stack" @submit=${this.#close}>
      <label class="field"
        ><span>给这批改动起个名字</span>
        <input
          class="input"
          maxlength="120"
          placeholder="例如：补退货的说法"
          data-testid="changes-name"
          .value=${this.name}
          @input=${(event: Event) => (this.name = (event.target as HTMLInputElement).value)}
      /></label>
      <button class="button main" data-testid="changes-close" ?disabled=${this.name.trim() === ""}>提交这批改动</button>
    </form>`;
  }

  async #undo(change: Change): Promise<void> {
    await this.#try(() => new PhrasesApi(this.context.api).undo(change.change_id), "已撤销。");
  }

  #close = (event: Event): void => {
    event.preventDefault();
    void this.#try(async () => {
      await new PhrasesApi(this.context.api).close(this.name);
      this.name = "";
    }, "已提交，可以去训练了。");
  };

  async #try(work: () => Promise<unknown>, done: string): Promise<void> {
    try {
      await work();
      this.context.say(done);
      tell(this, "phrases-changed");
    } catch (error) {
      this.context.fail(error);
    }
    await this.load();
  }
}

define("studio-changes", ChangesView);
