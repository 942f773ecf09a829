/** Logging in, and the new password that a first login asks for. */
import { LitElement, type TemplateResult, css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";

import { define, tell } from "../shared/define";
import { refusalFrom } from "../shared/http";
import { buttons, theme } from "../shared/theme";
import type { DeskApi, SignedIn, User } from "./api";

/** What is wrong with a pair of new passwords, in words; empty when nothing is. */
export function passwordTrouble(old: string, fresh: string, again: string): string {
  if (fresh !== again) return "两次输入的新密码不一样。";
  return fresh === old ? "新密码不能和原来的一样。" : "";
}

export class LoginView extends LitElement {
  static override styles = [
    theme,
    buttons,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100dvh;
        padding: 24px;
        background: var(--sand);
      }
      form {
        display: grid;
        gap: 16px;
        width: min(360px, 100%);
        padding: 32px;
        border-radius: 16px;
        background: var(--paper);
        box-shadow: var(--shadow);
      }
      h1 {
        display: flex;
        align-items: center;
        gap: 12px;
        margin: 0 0 8px;
        font-size: 20px;
      }
      h1 span {
        width: 40px;
        height: 40px;
        border-radius: 12px;
        background: var(--brand);
        color: #fff;
        line-height: 40px;
        text-align: center;
      }
      p {
        margin: 0;
        color: var(--ink-2);
      }
      .bad {
        color: var(--hot);
      }
      .button {
        min-height: 44px;
        border-radius: 22px;
      }
    `,
  ];

  @property({ attribute: false }) api!: DeskApi;
  /** Set when this user must choose a new password. */
  @property({ attribute: false }) user: User | null = null;
  @property() notice = "";
  @property() heading = "店小二工作台";
  @state() private trouble = "";
  @state() private isBusy = false;
  /** The password just typed, so that the next form does not ask for it again. */
  #typed = "";

  protected override render(): TemplateResult {
    return this.user?.must_change_password ? this.#passwordForm() : this.#loginForm();
  }

  #loginForm(): TemplateResult {
    return html`<form data-testid="login-form" @submit=${this.#login}>
      <h1><span aria-hidden="true">二</span>${this.heading}</h1>
      ${this.notice ? html`<p role="status" data-testid="login-notice">${this.notice}</p>` : nothing}
      ${field("账号", "login", "text", "username")} ${field("密码", "password", "password", "current-password")}
      ${this.#footer("登录")}
    </form>`;
  }

  #passwordForm(): TemplateResult {
    return html`<form data-testid="password-form" @submit=${this.#change}>
      <h1>设置新密码</h1>
      <p>${this.user?.name}，第一次登录要换成只有您知道的密码。</p>
      ${this.#typed ? nothing : field("原密码", "old", "password", "current-password")}
      ${field("新密码", "fresh", "password", "new-password")} ${field("再输一次", "again", "password", "new-password")}
      ${this.#footer("保存并进入")}
    </form>`;
  }

  #footer(verb: string): TemplateResult {
    return html`
      ${this.trouble ? html`<p class="bad" role="alert" data-testid="login-trouble">${this.trouble}</p>` : nothing}
      <button class="button main" data-testid="login-submit" ?disabled=${this.isBusy}>${verb}</button>
    `;
  }

  #login = (event: SubmitEvent): void => {
    const form = valuesOf(event);
    this.#typed = form["password"] ?? "";
    void this.#try(async () => tell<SignedIn>(this, "signed-in", await this.api.login(form["login"] ?? "", this.#typed)));
  };

  #change = (event: SubmitEvent): void => {
    const { old = this.#typed, fresh = "", again = "" } = valuesOf(event);
    this.trouble = passwordTrouble(old, fresh, again);
    if (this.trouble !== "") return;
    void this.#try(async () => {
      await this.api.changePassword(old, fresh);
      this.#typed = "";
      tell<SignedIn>(this, "signed-in", await this.#signedInAgain(fresh));
    });
  };

  /** A changed password may end the session that changed it. */
  async #signedInAgain(password: string): Promise<SignedIn> {
    return this.api.me().catch(() => this.api.login(this.user?.login ?? "", password));
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.isBusy = true;
    this.trouble = "";
    await work().catch((error: unknown) => (this.trouble = refusalFrom(error).text));
    this.isBusy = false;
  }
}

function field(label: string, name: string, type: "text" | "password", autocomplete: string): TemplateResult {
  return html`<label class="field"
    ><span>${label}</span>
    <input class="input" name=${name} type=${type} autocomplete=${autocomplete} required data-testid="field-${name}" />
  </label>`;
}

function valuesOf(event: SubmitEvent): Record<string, string> {
  event.preventDefault();
  const entries = [...new FormData(event.target as HTMLFormElement)];
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

define("desk-login", LoginView);
