/** People of the shop: inviting, roles, cap and skills, a new password, leaving. */
import { type TemplateResult, html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";

import { serverNow } from "../shared/clock";
import { define } from "../shared/define";
import { readableTime } from "../shared/readable";
import { type Invited, ROLES, type RoleName, type StaffLine } from "./settings-api";
import { SettingsPage } from "./settings-page";

const SKILLS: readonly (readonly [string, string])[] = [
  ["presale", "售前"],
  ["aftersale", "售后"],
  ["complaint", "投诉"],
];

export class SettingsPeople extends SettingsPage {
  @state() private people: readonly StaffLine[] | null = null;
  @state() private invited: Invited | null = null;
  /** `was`: as the person stood when the form was opened, so that news does not type into it. */
  @state() private edits: { readonly was: StaffLine; readonly what: "roles" | "desk" | "leave" } | null = null;

  protected async load(): Promise<void> {
    this.people = (await this.api.people()).people;
  }

  protected override render(): TemplateResult {
    return html`<h2>人员与角色</h2>
      <p class="lead">邀请同事会得到一个一次性密码，三天内有效，第一次登录后要换成自己的。</p>
      ${this.words()} ${this.invited ? this.#secret(this.invited) : nothing} ${this.#inviting()}
      <h3>店里的人</h3>
      ${this.people === null
        ? html`<p role="status">${this.word ? "" : "正在取…"}</p>`
        : html`<ul class="cards">${repeat(this.people, (one) => one.id, (one) => this.#person(one))}</ul>`}`;
  }

  #secret({ login, password, until }: Invited): TemplateResult {
    return html`<div class="secret" role="status" data-testid="invited">
      <b>请把账号和一次性密码交给本人，关掉后就看不到了</b>
      <span>账号 <code>${login}</code></span>
      <span>一次性密码 <code data-testid="one-time">${password}</code></span>
      <span class="low">${readableTime(until, serverNow())} 前有效</span>
      <span><button class="button" @click=${() => (this.invited = null)}>已交给本人</button></span>
    </div>`;
  }

  #inviting(): TemplateResult {
    return html`<form data-testid="invite-form" @submit=${this.#invite}>
      <label class="field"><span>姓名</span><input class="input" name="name" required maxlength="20" data-testid="invite-name" /></label>
      <label class="field"><span>账号（英文字母和数字）</span><input class="input" name="login" required maxlength="32" autocomplete="off" data-testid="invite-login" /></label>
      ${ticks("角色", ROLES, ["agent"], "role")}
      <span><button class="button main" data-testid="invite-ok" ?disabled=${this.isBusy}>邀请</button></span>
    </form>`;
  }

  #invite = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    void this.attempt(async () => {
      this.invited = await this.api.invite(String(data.get("login")), String(data.get("name")), data.getAll("role") as RoleName[]);
      form.reset();
      await this.load();
    });
  };

  #person(one: StaffLine): TemplateResult {
    const roles = ROLES.filter(([role]) => one.roles.includes(role)).map(([, name]) => name);
    const skills = SKILLS.filter(([skill]) => one.skills.includes(skill)).map(([, name]) => name);
    const desk = `同时接待 ${one.cap ?? "按店里规定"} · ${skills.length > 0 ? skills.join("、") : "什么都接"}`;
    return html`<li class="card ${one.left_at ? "gone" : ""}" data-testid="person" data-login=${one.login}>
      <span class="top">
        <b>${one.name}</b><span class="low">${one.login}</span>${roles.map((name) => html`<span class="tag">${name}</span>`)}
        ${one.left_at ? html`<span class="tag hot">已离职</span>` : one.is_invited ? html`<span class="tag warm">还没换密码</span>` : nothing}
      </span>
      ${takesTalks(one) ? html`<span class="low">${desk} · 正在接待 ${one.chats} 位</span>` : nothing} ${this.#deeds(one)}
      ${this.edits?.was.id === one.id ? this.#edit(one, this.edits.was, this.edits.what) : nothing}
    </li>`;
  }

  #deeds(one: StaffLine): TemplateResult {
    const open = (what: "roles" | "desk" | "leave"): void => {
      this.edits = this.edits?.was.id === one.id && this.edits.what === what ? null : { was: one, what };
    };
    if (one.left_at) return html`<span class="deeds"><button class="button" @click=${() => void this.#password(one)}>回来上班，发一次性密码</button></span>`;
    return html`<span class="deeds">
      <button class="button" data-testid="person-roles" @click=${() => open("roles")}>改角色</button>
      ${takesTalks(one) ? html`<button class="button" data-testid="person-desk" @click=${() => open("desk")}>接待上限和技能</button>` : nothing}
      <button class="button" data-testid="person-password" @click=${() => void this.#password(one)}>重置密码</button>
      <button class="button risky" data-testid="person-leave" @click=${() => open("leave")}>离职</button>
    </span>`;
  }

  #edit(one: StaffLine, was: StaffLine, what: "roles" | "desk" | "leave"): TemplateResult {
    if (what === "leave") {
      return html`<div class="form">
        <span>${one.name}会马上退出登录${one.chats > 0 ? `，手上的 ${one.chats} 个会话回到队列` : ""}。</span>
        <span class="deeds">
          <button class="button risky" data-testid="leave-ok" @click=${() => void this.#leave(one)}>确定离职</button>
          <button class="button quiet" @click=${() => (this.edits = null)}>再想想</button>
        </span>
      </div>`;
    }
    const send = (event: SubmitEvent): void => {
      event.preventDefault();
      void this.#set(one, what, new FormData(event.target as HTMLFormElement));
    };
    const fields =
      what === "roles"
        ? ticks("角色", ROLES, was.roles, "role")
        : html`<label class="field"><span>同时接待几位（空着：按店里规定）</span><input class="input" name="cap" inputmode="numeric" pattern="[0-9]{1,3}" data-testid="desk-cap" .value=${String(was.cap ?? "")} /></label>
            ${ticks("接哪些（都不选：什么都接）", SKILLS, was.skills, "skill")}`;
    return html`<form @submit=${send}>${fields}<span><button class="button main" data-testid="edit-ok">保存</button></span></form>`;
  }

  async #set(one: StaffLine, what: "roles" | "desk", data: FormData): Promise<void> {
    const cap = String(data.get("cap") ?? "").trim();
    const change = (): Promise<unknown> =>
      what === "roles"
        ? this.api.setRoles(one.id, data.getAll("role") as RoleName[])
        : this.api.setDesk(one.id, cap === "" ? null : Number(cap), data.getAll("skill") as string[]);
    await this.#done(change, `${one.name}的设置已保存。`);
  }

  #password(one: StaffLine): Promise<void> {
    return this.#done(async () => (this.invited = await this.api.newPassword(one.id)), `${one.name}原来的登录都已退出。`);
  }

  #leave(one: StaffLine): Promise<void> {
    return this.#done(() => this.api.leave(one.id), `${one.name}已离职，会话都有人接着办。`);
  }

  async #done(work: () => Promise<unknown>, words: string): Promise<void> {
    const isDone = await this.attempt(async () => {
      await work();
      await this.load();
    }, words);
    if (isDone) this.edits = null;
  }
}

function takesTalks(one: StaffLine): boolean {
  return one.roles.includes("agent") || one.roles.includes("lead");
}

function ticks(title: string, all: readonly (readonly [string, string])[], chosen: readonly string[], name: string): TemplateResult {
  return html`<fieldset class="ticks">
    <legend>${title}</legend>
    ${all.map(([value, text]) => html`<label><input type="checkbox" name=${name} value=${value} ?checked=${chosen.includes(value)} />${text}</label>`)}
  </fieldset>`;
}

define("settings-people", SettingsPeople);
