/** What was and can be done in the open conversation: loaded, acted on, told in words. */
import { refusalFrom } from "../shared/http";
import type { Doing, DoingApi, Done } from "./doing-api";

/** What a deed came to, as the agent reads it. `judge`: it waits for the agent to take it on. */
export interface Word {
  readonly text: string;
  readonly isBad: boolean;
  readonly judge: (() => Promise<void>) | null;
}

export type Fields = Readonly<Record<string, string>>;
type Api = Pick<DoingApi, "doing" | "deed" | "grant">;

const NEEDS_JUDGEMENT = "needs_judgement";

export class Doings {
  now: Doing | null = null;
  word: Word | null = null;
  isBusy = false;
  #round = 0;

  constructor(
    readonly conversation: string,
    private readonly api: Api,
    private readonly onChange: () => void,
    private readonly onSignedOut: () => void,
  ) {}

  /** Answers of an earlier question are not taken in. */
  async load(): Promise<void> {
    const round = ++this.#round;
    try {
      const now = await this.api.doing(this.conversation);
      if (round !== this.#round) return;
      if (this.now !== null && this.now.may_act !== now.may_act && !this.isBusy) this.word = null;
      this.now = now;
    } catch (error) {
      if (round === this.#round) this.#refused(error, null);
    }
    this.onChange();
  }

  note(fields: Fields, judges = false): Promise<boolean> {
    return this.#wish("order_note", fields, judges, () => this.note(fields, true));
  }

  allowReturn(fields: Fields, judges = false): Promise<boolean> {
    const { qty, ...rest } = fields;
    const body = qty === undefined ? rest : { ...rest, qty: Number(qty) };
    return this.#wish("return", body, judges, () => this.allowReturn(fields, true));
  }

  useCoupon(fields: Fields): Promise<boolean> {
    return this.#try(async () => {
      await this.#deed("coupon", fields);
      return "已核销到这个订单。";
    });
  }

  openCase(fields: Fields): Promise<boolean> {
    return this.#try(async () => {
      const opened = await this.#deed<{ case: { case_no: string; state_label: string }; is_new: boolean }>("cases", fields);
      const { case_no: number, state_label: state } = opened.case;
      return opened.is_new ? `工单 ${number} 已登记。` : `这件事已有工单 ${number}（${state}），没有重复登记。`;
    });
  }

  addTask(fields: Fields): Promise<boolean> {
    return this.#try(async () => {
      await this.api.deed(this.conversation, "tasks", fields);
      return "已加入待办，到期会回到列表。";
    });
  }

  grant(fields: Fields): Promise<boolean> {
    return this.#try(async () => {
      const body = { ...fields, conversation_id: this.conversation, epoch: this.#epoch };
      const { verdict, grant, by_whom: byWhom } = await this.api.grant(body);
      if (verdict === "allowed") return `${grant.kind_text}${grant.words}，稍后发放。`;
      return verdict === "needs_approval" ? "超出您的权限，已提交审批。" : `没有重复登记：${byWhom}。`;
    });
  }

  get #epoch(): number {
    return this.now?.epoch ?? -1;
  }

  #deed<T>(verb: string, body: Readonly<Record<string, unknown>>): Promise<T> {
    return this.api.deed<T>(this.conversation, verb, { ...body, epoch: this.#epoch });
  }

  #wish(verb: string, body: Readonly<Record<string, unknown>>, judges: boolean, again: () => Promise<boolean>): Promise<boolean> {
    const judge = async (): Promise<void> => void (await again());
    return this.#try(async () => {
      const { wish, again: stood, by_whom: byWhom } = await this.#deed<Done>(verb, { ...body, judges });
      if (stood) return `没有重复登记：${byWhom}。`;
      return [`${wish.kind_label}：${wish.words}`, wish.why, wish.told].filter(Boolean).join("。");
    }, judge);
  }

  /** After every deed, done or refused, the newest is asked for; true when it was done. */
  async #try(work: () => Promise<string>, judge: (() => Promise<void>) | null = null): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.word = null;
    this.onChange();
    let isDone = true;
    try {
      this.word = { text: await work(), isBad: false, judge: null };
    } catch (error) {
      isDone = false;
      this.#refused(error, judge);
    }
    await this.load();
    this.isBusy = false;
    this.onChange();
    return isDone;
  }

  #refused(error: unknown, judge: (() => Promise<void>) | null): void {
    const { status, code, text } = refusalFrom(error);
    if (status === 401) this.onSignedOut();
    this.word = { text, isBad: true, judge: code === NEEDS_JUDGEMENT ? judge : null };
  }
}
