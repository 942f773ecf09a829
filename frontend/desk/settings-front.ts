/** What buyers meet first: the opening line, the snippet, the keys of buyer tokens. */
import { type TemplateResult, html, nothing } from "lit";
import { state } from "lit/decorators.js";

import { serverNow } from "../shared/clock";
import { define } from "../shared/define";
import { readableTime } from "../shared/readable";
import type { KeyLine, OpeningLine, WidgetInfo } from "./settings-api";
import { SettingsPage } from "./settings-page";

export class SettingsFront extends SettingsPage {
  @state() private opening: OpeningLine | null = null;
  @state() private info: WidgetInfo | null = null;
  @state() private made: { readonly key_id: string; readonly secret: string } | null = null;
  @state() private retires = "";
  /** What buyers hear by now, where somebody else changed it under an opening line half typed. */
  @state() private newer: string | null = null;
  #isTyping = false;

  protected async load(): Promise<void> {
    const [opening, info] = await Promise.all([this.api.opening(), this.api.widget()]);
    this.info = info;
    this.newer = this.#isTyping && opening.text !== this.opening?.text ? opening.text : null;
    if (!this.#isTyping) this.opening = opening;
  }

  protected override render(): TemplateResult {
    return html`<h2>开场白与接入</h2>
      ${this.words()} ${this.opening ? this.#openingForm(this.opening) : html`<p role="status">${this.word ? "" : "正在取…"}</p>`}
      ${this.info ? [this.#snippet(this.info), this.#keys(this.info.keys)] : nothing}`;
  }

  #openingForm({ text, standing }: OpeningLine): TemplateResult {
    const send = (event: SubmitEvent): void => {
      event.preventDefault();
      const words = String(new FormData(event.target as HTMLFormElement).get("text") ?? "");
      void this.attempt(async () => {
        this.opening = await this.api.setOpening(words, this.newer ?? text);
        [this.#isTyping, this.newer] = [false, null];
      }, "开场白已保存，下一位买家就会看到。");
    };
    return html`<form data-testid="opening-form" @submit=${send}>
      <h3>开场白</h3>
      <label class="field">
        <span>买家打开聊天先看到的话；空一行分成两个气泡，留空就用话术本里的</span>
        <textarea class="input" name="text" rows="4" maxlength="300" placeholder=${standing} data-testid="opening-text" .value=${text} @input=${() => (this.#isTyping = true)}></textarea>
      </label>
      ${this.newer === null ? nothing : html`<p class="word" role="status" data-testid="opening-newer">同事刚改过，现在用的是：${this.newer || "话术本里的"}。保存会换成您写的这一句。</p>`}
      <span><button class="button main" data-testid="opening-save" ?disabled=${this.isBusy}>保存开场白</button></span>
    </form>`;
  }

  #snippet({ shop_id, snippet, origins }: WidgetInfo): TemplateResult {
    return html`<section aria-label="接入代码">
      <h3>接入代码</h3>
      <p class="lead">把这一行放进店铺网页（店铺编号 ${shop_id}）：</p>
      <pre data-testid="snippet" tabindex="0">${snippet}</pre>
      <p class="deeds">
        <button class="button" @click=${() => void this.attempt(() => navigator.clipboard.writeText(snippet), "已复制。")}>复制</button>
        <span class="low">允许嵌入的网页：${origins.length > 0 ? origins.join("、") : "只有本站；在部署设置 XIAOER_ALLOWED_ORIGINS 里加"}</span>
      </p>
    </section>`;
  }

  #keys(keys: readonly KeyLine[]): TemplateResult {
    return html`<section aria-label="买家登录密钥">
      <h3>买家登录密钥</h3>
      <p class="lead">更换时：先生成新的（新旧都认），店铺网站换好后，再停用旧的。</p>
      ${this.made ? this.#secret(this.made) : nothing}
      <ul class="cards">
        ${keys.map((one) => this.#key(one, keys.length > 1))}
      </ul>
      <p><button class="button" data-testid="key-make" ?disabled=${keys.length > 1 || this.isBusy} @click=${() => void this.#make()}>生成新密钥</button></p>
    </section>`;
  }

  #secret({ key_id, secret }: { readonly key_id: string; readonly secret: string }): TemplateResult {
    return html`<div class="secret" role="status" data-testid="key-made">
      <b>请存到店铺网站的服务器上，关掉后就看不到了</b>
      <span>编号（令牌头里的 kid）<code>${key_id}</code></span>
      <span>密钥 <code>${secret}</code></span>
      <span><button class="button" @click=${() => (this.made = null)}>已存好</button></span>
    </div>`;
  }

  #key(one: KeyLine, isOneOfTwo: boolean): TemplateResult {
    const made = one.made_at ? `${readableTime(one.made_at, serverNow())} 生成` : "来自部署设置";
    return html`<li class="card" data-testid="key">
      <span class="top"><b>${one.key_id}</b><span class="low">${made}</span></span>
      ${isOneOfTwo
        ? html`<span class="deeds">
            ${this.retires === one.key_id
              ? html`<span>用它签的登录马上失效，确定吗？</span><button class="button risky" data-testid="key-retire-ok" @click=${() => void this.#retire(one)}>停用</button>`
              : html`<button class="button risky" data-testid="key-retire" @click=${() => (this.retires = one.key_id)}>停用这把</button>`}
          </span>`
        : nothing}
    </li>`;
  }

  #make(): Promise<boolean> {
    return this.attempt(async () => {
      this.made = await this.api.makeKey();
      await this.load();
    }, "新旧两把现在都认。");
  }

  #retire(one: KeyLine): Promise<boolean> {
    return this.attempt(async () => {
      await this.api.retireKey(one.key_id);
      [this.retires, this.made] = ["", null];
      await this.load();
    }, `${one.key_id} 已停用。`);
  }
}

define("settings-front", SettingsFront);
