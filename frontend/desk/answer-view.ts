/** Where an agent answers: held words, guard, script book, photos, and the line to write in. */
import { LitElement, type PropertyValues, type TemplateResult, css, html, nothing } from "lit";
import { property, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";

import { browserClock } from "../shared/clock";
import { type Composer, isSendKey } from "../shared/composer";
import "../shared/composer";
import { define, tell } from "../shared/define";
import { Tray } from "../shared/tray";
import "../shared/tray-view";
import { buttons, theme } from "../shared/theme";
import { deskPhotoSender } from "../shared/upload";
import { Guard, gentlerDraft } from "./guard";
import "./guard-view";
import "./outgoing-view";
import { type Room, whyNot } from "./room";
import type { ScriptPicker } from "./script-picker";
import "./script-picker";
import { Scripts, withScript } from "./scripts";
import type { TalkApi } from "./talk-api";
import type { Breach, Script } from "./talk-types";

const CHIP_LENGTH = 18;

export class AnswerView extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      :host {
        display: block;
      }
      .why-not {
        margin: 0 0 4px;
        color: var(--ink-2);
        font-size: 13px;
      }
      .chips {
        display: flex;
        align-items: center;
        gap: 8px;
        margin: 0 0 8px;
        overflow-x: auto;
        font-size: 13px;
      }
      .chips span {
        flex: none;
        color: var(--ink-2);
      }
      .chip {
        flex: none;
        min-height: 28px;
        padding: 0 12px;
        border: 1px solid var(--line);
        border-radius: 14px;
        background: var(--paper);
        color: var(--brand-deep);
      }
      .chip:hover {
        background: var(--brand-soft);
      }
      .book {
        flex: none;
        width: 32px;
        height: 32px;
        border-radius: 16px;
        color: var(--brand-deep);
        font-weight: 600;
      }
      .book:hover {
        background: var(--brand-soft);
      }
    `,
  ];

  @property({ attribute: false }) room!: Room;
  @property({ attribute: false }) talk!: TalkApi;
  @property({ type: Number }) version = 0;
  /** The order that the agent looks at: its facts stand in the scripts. */
  @property() orderNo = "";
  @state() private isBookOpen = false;
  @state() private changes = 0;
  @query("xiaoer-composer") private readonly composer!: Composer | null;
  @query("desk-scripts") private readonly picker!: ScriptPicker | null;
  #id = "";
  #guard!: Guard;
  #scripts!: Scripts;
  #tray!: Tray;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave();
  }

  async focusComposer(): Promise<void> {
    await this.updateComplete;
    await this.composer?.updateComplete;
    this.composer?.focus();
  }

  openBook(): void {
    if (!this.room.canWrite) return;
    this.isBookOpen = true;
    this.#scripts.search("");
    void this.focusComposer();
  }

  /** The newest words that can still be taken back. */
  undoLast(): void {
    const last = this.room.outgoing.at(-1);
    if (last !== undefined) void this.#undo(last.client_msg_id);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.room.id !== this.#id) this.#enter();
    if (changed.has("orderNo") && this.orderNo !== this.#scripts.orderNo) this.#scripts.useOrder(this.orderNo);
    if (this.room.canWrite) this.#scripts.follow(lastBuyerSeq(this.room));
    this.#guard.read(this.room.draft);
  }

  #enter(): void {
    this.#leave();
    const { id } = this.room;
    const onChange = (): void => void (this.changes += 1);
    this.#id = id;
    this.isBookOpen = false;
    this.#guard = new Guard({ check: (text) => this.talk.check(id, text), clock: browserClock, onChange });
    this.#scripts = new Scripts({ load: (words, order) => this.talk.scripts(id, words, order), onChange });
    this.#tray = new Tray({ send: deskPhotoSender(id, this.talk.csrf), onChange, onReady: () => undefined });
  }

  #leave(): void {
    if (this.#id === "") return;
    this.#guard.stop();
    this.#tray.shut();
  }

  protected override render(): TemplateResult {
    const { room } = this;
    const why = whyNot(room);
    return html`<div @keydown=${{ handleEvent: this.#key, capture: true }}>
      ${why ? html`<p class="why-not" role="status" data-testid="why-not">${why}</p>` : nothing}
      <desk-outgoing
        .words=${room.outgoing}
        @undo-words=${(event: CustomEvent<string>) => void this.#undo(event.detail)}
        @send-words=${(event: CustomEvent<string>) => void room.sendNow(event.detail)}
      ></desk-outgoing>
      ${this.isBookOpen ? this.#book() : this.#chips()}
      <desk-guard
        .check=${this.#guard.of(room.draft)}
        .refused=${room.refused}
        @use-gentler=${(event: CustomEvent<Breach>) => this.#sayGently(event.detail)}
        @release-words=${(event: CustomEvent<string>) => this.#send(room.draft.trim(), event.detail)}
      ></desk-guard>
      <xiaoer-tray .tray=${this.#tray} .version=${this.changes}></xiaoer-tray>
      ${this.#line(room)}
    </div>`;
  }

  #line(room: Room): TemplateResult {
    return html`<xiaoer-composer
      label="回复买家"
      placeholder=${room.canWrite ? "回复买家，/ 找话术" : ""}
      ?disabled=${!room.canWrite}
      ?more=${this.#tray.ready.length > 0}
      ?waits=${this.#tray.isBusy}
      .text=${live(room.draft)}
      @composer-draft=${(event: CustomEvent<string>) => this.#drafted(event.detail)}
      @composer-send=${(event: CustomEvent<string>) => this.#send(event.detail)}
      @composer-typing=${(event: CustomEvent<boolean>) => tell(this, "room-typing", event.detail)}
      @photos-picked=${(event: CustomEvent<File[]>) => this.#tray.add(event.detail)}
    >
      ${room.canWrite
        ? html`<button slot="tool" class="book" data-testid="open-scripts" aria-label="话术" title="话术（Alt+S 或输入 /）" @click=${this.openBook}>
              /
            </button>
            <xiaoer-photo-button slot="tool"></xiaoer-photo-button>`
        : nothing}
    </xiaoer-composer>`;
  }

  #book(): TemplateResult {
    const { heard, suggested, found, trouble } = this.#scripts;
    return html`<desk-scripts
      .heard=${heard}
      .query=${bookQuery(this.room.draft)}
      .trouble=${trouble}
      .suggested=${suggested}
      .found=${found}
      @pick-script=${(event: CustomEvent<Script>) => this.#insert(event.detail)}
    ></desk-scripts>`;
  }

  #chips(): TemplateResult | typeof nothing {
    const { suggested, heard } = this.#scripts;
    if (!this.room.canWrite || suggested.length === 0 || this.room.draft !== "") return nothing;
    return html`<div class="chips" role="group" aria-label="建议话术" data-testid="suggested">
      <span>${heard ? `听懂为“${heard}”` : "建议"}</span>
      ${suggested.map(
        (one, place) => html`<button
          class="chip"
          data-testid="suggestion"
          title="${one.text}（Alt+${place + 1}）"
          aria-keyshortcuts="Alt+${place + 1}"
          @click=${() => this.#insert(one)}
        >
          ${one.text.length > CHIP_LENGTH ? `${one.text.slice(0, CHIP_LENGTH)}…` : one.text}
        </button>`,
      )}
    </div>`;
  }

  #drafted(text: string): void {
    this.room.draft = text;
    this.isBookOpen = text.startsWith("/") && this.room.canWrite;
    if (this.isBookOpen) this.#scripts.search(bookQuery(text));
    this.#guard.read(text);
    this.changes += 1;
  }

  #insert(script: Script): void {
    this.#write(withScript(this.room.draft, script));
  }

  #sayGently({ words, gentler }: Breach): void {
    this.#write(gentlerDraft(this.room.draft, words, gentler));
  }

  #write(text: string): void {
    this.room.refused = "";
    this.#drafted(text);
    void this.focusComposer();
  }

  async #undo(id: string): Promise<void> {
    await this.room.undo(id);
    await this.focusComposer();
  }

  /** What the guard is known to hold stays in the line; the server asks it again in any case. */
  #send(text: string, release = ""): void {
    const check = this.#guard.of(text);
    const isHeld = check !== null && (check.breaches.length > 0 || check.unfilled.length > 0);
    if (isHeld && release === "") {
      this.#drafted(text);
      return;
    }
    this.room.draft = "";
    this.room.say(text, this.#tray.take(), release);
    this.changes += 1;
  }

  #key = (event: KeyboardEvent): void => {
    const place = event.altKey ? ["Digit1", "Digit2", "Digit3"].indexOf(event.code) : -1;
    const suggestion = place < 0 ? undefined : this.#scripts.suggested[place];
    if (suggestion !== undefined && this.room.canWrite) this.#insert(suggestion);
    else if (!this.isBookOpen || !this.#bookKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #bookKey(event: KeyboardEvent): boolean {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.picker?.move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Escape") this.isBookOpen = false;
    else if (isSendKey(event)) this.picker?.choose(); // a search is never sent, found or not
    else if (event.key === "Tab") return this.picker?.choose() ?? false;
    else return false;
    return true;
  }
}

function bookQuery(draft: string): string {
  return draft.startsWith("/") ? draft.slice(1).trim() : "";
}

function lastBuyerSeq(room: Room): number {
  return room.held.events.findLast((event) => event.author === "buyer")?.seq ?? 0;
}

define("desk-answer", AnswerView);
