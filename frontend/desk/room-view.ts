/** The open conversation: why a person was asked for, the transcript, and the line to write in. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, query } from "lit/decorators.js";

import { serverNow } from "../shared/clock";
import { define, tell } from "../shared/define";
import "../shared/log-view";
import { type PhotoSource, deskPhotos } from "../shared/photo-source";
import type { LogEvent } from "../shared/protocol";
import { readableTime } from "../shared/readable";
import { buttons, theme } from "../shared/theme";
import "./answer-view";
import type { AnswerView } from "./answer-view";
import type { Handover } from "./api";
import "./hold-button";
import { asidesOf } from "./left-behind";
import { marksOf } from "./marks";
import "./misheard-view";
import type { Room } from "./room";
import type { TalkApi } from "./talk-api";

export class RoomView extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        min-width: 0;
        background: var(--sand);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        padding: 8px 16px;
        border-bottom: 1px solid var(--line);
        background: var(--paper);
      }
      h1 {
        margin: 0;
        font-size: 16px;
      }
      .who {
        flex: 1;
        min-width: 120px;
      }
      .owner {
        color: var(--ink-2);
        font-size: 12px;
      }
      .back {
        display: none;
      }
      .deeds {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 8px;
      }
      details {
        margin: 12px 16px;
        padding: 8px 12px;
        border: 1px solid #ecd9ab;
        border-radius: var(--radius);
        background: var(--warm-soft);
      }
      summary {
        cursor: pointer;
        color: var(--warm);
        font-weight: 600;
      }
      .reasons {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 12px;
        max-height: 160px;
        margin: 8px 0 0;
        overflow-y: auto;
      }
      dt {
        color: var(--ink-2);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      xiaoer-log {
        flex: 1;
      }
      footer {
        padding: 8px 16px 16px;
        padding-bottom: max(16px, env(safe-area-inset-bottom));
        border-top: 1px solid var(--line);
      }
      @media (max-width: 760px) {
        header {
          padding: 8px 12px 8px 0;
        }
        header .button {
          padding: 4px 12px;
        }
        .back {
          display: inline-flex;
        }
        .who {
          min-width: 0;
        }
        .deeds {
          flex-basis: 100%;
          gap: 4px;
          padding-left: 12px;
        }
        .who h1 {
          overflow: hidden;
          text-overflow: ellipsis;
          white-space: nowrap;
        }
        .reasons {
          max-height: 96px;
        }
      }
    `,
  ];

  @property({ attribute: false }) room!: Room;
  /** Grows with every change of the room, which is the same object. */
  @property({ type: Number }) version = 0;
  @property({ type: Number }) holdMinutes = 15;
  @property({ attribute: false }) talk!: TalkApi;
  @property() orderNo = "";
  @query("desk-answer") readonly answer!: AnswerView | null;
  #photos: { readonly id: string; readonly source: PhotoSource } | null = null;

  async focusComposer(): Promise<void> {
    await this.answer?.focusComposer();
  }

  protected override render(): TemplateResult {
    const { room } = this;
    return html`
      ${this.#head()} ${room.details?.handover ? this.#handover(room.details.handover) : nothing}
      <xiaoer-log
        viewer="agent"
        label="与${room.item?.buyer_name ?? "买家"}的聊天记录"
        .held=${room.held}
        .photos=${this.#photosOf(room)}
        .asides=${asidesOf(room.details?.hand_backs ?? [])}
        ?typing=${room.isBuyerTyping}
        .marks=${marksOf(room.held.events, room.beside)}
        .under=${this.#heardUnder(room)}
        @log-retry=${(event: CustomEvent<string>) => room.retry(event.detail)}
        @log-drop=${(event: CustomEvent<string>) => room.remove(event.detail)}
      ></xiaoer-log>
      <slot></slot>
      <footer>
        <desk-answer .room=${room} .talk=${this.talk} .version=${this.version} .orderNo=${this.orderNo}></desk-answer>
      </footer>
    `;
  }

  /** The same object while the room is the same, so that no picture is asked for twice. */
  #photosOf({ id }: Room): PhotoSource {
    if (this.#photos?.id !== id) this.#photos = { id, source: deskPhotos(id) };
    return this.#photos.source;
  }

  /** A new function each time, so that the log looks anew. */
  #heardUnder({ id, beside }: Room): (event: LogEvent) => TemplateResult | typeof nothing {
    return ({ seq, author }) =>
      author !== "buyer"
        ? nothing
        : html`${(beside?.understood ?? [])
            .filter((one) => one.seq === seq)
            .map((one, _, all) => html`<desk-misheard .room=${id} .heard=${one} .isOneOfMany=${all.length > 1} .talk=${this.talk}></desk-misheard>`)}`;
  }

  #head(): TemplateResult {
    const { room } = this;
    const canTake = room.isFresh && (room.held.owner === "queue" || room.held.owner === "bot");
    return html`<header>
      <button class="button quiet back" data-testid="back" @click=${() => tell(this, "room-back")}>‹ 列表</button>
      <div class="who">
        <h1 data-testid="room-buyer">${room.item?.buyer_name ?? "…"}</h1>
        <span class="owner" data-testid="room-owner" data-owner=${room.held.owner}>${ownerLine(room)}</span>
        ${room.lookers.length > 0
          ? html`<span class="owner" role="status" data-testid="lookers">· ${room.lookers.map(({ name }) => name).join("、")}也在看</span>`
          : nothing}
      </div>
      ${canTake ? this.#deed("main", "take", "接入", "Alt+T") : nothing}
      ${room.canWrite ? html`<div class="deeds">${this.#deeds(room)}</div>` : nothing}
    </header>`;
  }

  #deeds(room: Room): TemplateResult {
    return html`<desk-hold .item=${room.item} .minutes=${this.holdMinutes}></desk-hold>
      ${this.#deed("", "transfer", "转接", "Alt+G")} ${this.#deed("", "give-back", "交还小二", "Alt+B")} ${this.#deed("quiet risky", "close", "结束会话", "Alt+W")}`;
  }

  #deed(style: string, name: string, text: string, keys: string): TemplateResult {
    return html`<button
      class="button ${style}"
      data-testid="deed-${name}"
      title="${text}（${keys}）"
      aria-keyshortcuts=${keys}
      @click=${() => tell(this, "room-deed", name)}
    >
      ${text}
    </button>`;
  }

  #handover(handover: Handover): TemplateResult {
    return html`<details open data-testid="handover">
      <summary>转人工：${handover.reason_text}（${readableTime(handover.asked_at, serverNow())}）</summary>
      <dl class="reasons" tabindex="0">
        ${handover.evidence ? html`<dt>${handover.is_said ? "买家原话" : "经过"}</dt><dd>${handover.evidence}</dd>` : nothing}
        ${newLines(handover).map(({ label, text }) => html`<dt>${label}</dt><dd>${text}</dd>`)}
      </dl>
    </details>`;
  }
}

/** The summary without what stands above it already. */
function newLines({ evidence, summary }: Handover): Handover["summary"] {
  return summary.filter(({ text }) => text !== evidence);
}

function ownerLine(room: Room): string {
  if (room.isMine) return "由我接待";
  const { owner, agentName } = room.held;
  if (owner === "agent") return `由${agentName ?? "同事"}接待${room.isColleagueTyping ? "，正在输入…" : ""}`;
  const handedOn = room.beside?.transfer;
  if (owner === "queue") return handedOn ? `${handedOn.from_name}转给${handedOn.to_name}，等待接待` : "等待接待";
  return owner === "bot" ? "小二接待中" : "会话已结束";
}

define("desk-room", RoomView);
