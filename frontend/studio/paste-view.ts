/** Many phrases at once: pasted lines or a CSV, looked through before they are put in. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { buttons, theme } from "../shared/theme";
import { common } from "./common-style";
import { type PastedLine, PhrasesApi } from "./phrases-api";
import type { StudioContext } from "./tabs";

const FATES: Readonly<Record<PastedLine["fate"], readonly [words: string, kind: string]>> = {
  new: ["新的", "good"],
  near: ["差不多", "warm"],
  opposite: ["意思可能不同", "warm"],
  twice: ["已经有了", ""],
  stopped: ["不能加", "hot"],
};

/** The lines that will be put in, by intent: new ones, and near ones where wanted. */
export function wantedOf(lines: readonly PastedLine[], isNearWanted: boolean): ReadonlyMap<string, readonly string[]> {
  const wanted = new Map<string, string[]>();
  for (const line of lines) {
    if (line.fate !== "new" && !(isNearWanted && (line.fate === "near" || line.fate === "opposite"))) continue;
    wanted.set(line.intent, [...(wanted.get(line.intent) ?? []), line.raw]);
  }
  return wanted;
}

export class PasteView extends LitElement {
  static override styles = [
    theme,
    buttons,
    common,
    css`
      textarea.input {
        min-height: 140px;
        resize: vertical;
      }
      .file {
        position: relative;
        overflow: hidden;
      }
      .file input {
        position: absolute;
        inset: 0;
        opacity: 0;
        cursor: pointer;
      }
      .file:focus-within {
        outline: 2px solid var(--brand);
        outline-offset: 2px;
      }
      ol {
        max-height: 320px;
        overflow: auto;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        padding: 4px 0;
        border-bottom: 1px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false }) context!: StudioContext;
  @property() intent = "";
  @state() private text = "";
  @state() private file = "";
  @state() private lines: readonly PastedLine[] | null = null;
  @state() private isNearWanted = false;
  @state() private isBusy = false;

  protected override render(): TemplateResult {
    return html`<section class="card stack" aria-label="批量添加" data-testid="paste">
      <h2>批量添加</h2>
      <label class="field"
        ><span>每行一句；或两列的表格：例句,意图</span>
        <textarea
          class="input"
          data-testid="paste-text"
          .value=${this.text}
          @input=${(event: Event) => this.#set((event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </label>
      <div class="row">
        <label class="button file"><input type="file" accept=".csv,.txt,.tsv,text/csv,text/plain" data-testid="paste-file" @change=${this.#readFile} />选一个 CSV 文件</label>
        ${this.file ? html`<span class="small">${this.file}</span>` : nothing}
        <span class="grow"></span>
        <button class="button" data-testid="paste-preview" ?disabled=${this.text.trim() === "" || this.isBusy} @click=${() => void this.#preview()}>先看看</button>
        <button class="button quiet" data-testid="paste-cancel" @click=${() => tell(this, "paste-closed")}>关闭</button>
      </div>
      ${this.lines === null ? nothing : this.#previewed(this.lines)}
    </section>`;
  }

  #previewed(lines: readonly PastedLine[]): TemplateResult {
    const count = [...wantedOf(lines, this.isNearWanted).values()].flat().length;
    return html`<ol data-testid="paste-lines">
        ${lines.map(
          (line) => html`<li data-fate=${line.fate}>
            <span class="badge ${FATES[line.fate][1]}">${FATES[line.fate][0]}</span><span>${line.raw}</span><span class="small">${line.text ? `${line.label}：${line.text}` : line.label}</span>
          </li>`,
        )}
      </ol>
      <label class="row"
        ><input type="checkbox" data-testid="paste-near" .checked=${this.isNearWanted} @change=${(event: Event) => (this.isNearWanted = (event.target as HTMLInputElement).checked)} />
        差不多的和意思可能不同的也加</label
      >
      <div class="row">
        <button class="button main" data-testid="paste-ok" ?disabled=${count === 0 || this.isBusy} @click=${() => void this.#add(lines)}>加上 ${count} 条</button>
      </div>`;
  }

  #set(text: string): void {
    this.text = text;
    this.lines = null;
  }

  #readFile = async (event: Event): Promise<void> => {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (!file) return;
    this.file = file.name;
    this.#set((await file.text()).replace(/^\ufeff/, ""));
  };

  async #preview(): Promise<void> {
    await this.#try(async () => {
      this.lines = await new PhrasesApi(this.context.api).preview(this.text, this.intent);
    });
  }

  async #add(lines: readonly PastedLine[]): Promise<void> {
    await this.#try(async () => {
      for (const [intent, phrases] of wantedOf(lines, this.isNearWanted)) {
        await new PhrasesApi(this.context.api).add(intent, phrases);
      }
      this.#set("");
      this.context.say("已加上，在“这批改动”里可以撤销。");
    });
    tell(this, "phrases-changed");
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.isBusy = true;
    await work().catch(this.context.fail);
    this.isBusy = false;
  }
}

define("studio-paste", PasteView);
