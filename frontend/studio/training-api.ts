/** Trainings and models, as the studio hears them (protocol §9), and how they are read out. */
import type { StudioApi } from "./api";

export interface Latest {
  readonly training_id: string;
  readonly state: "wanted" | "learning" | "judging" | "rehearsing" | "ready" | "failed" | "cancelled";
  readonly step: string;
  readonly by_name: string;
  readonly at: string;
  readonly elapsed_s: number;
  readonly left_s: number;
  readonly share: number;
  readonly is_stopping: boolean;
  readonly model: string;
  readonly phrases: number;
  readonly why: string;
}

export interface SignOff {
  readonly by_name: string;
  readonly at: string;
  readonly note: string;
}

export interface Reason {
  readonly item: string;
  readonly text: string;
  readonly may_sign: boolean;
  readonly signed: SignOff | null;
}

export interface Flip {
  readonly text: string;
  readonly right: readonly string[];
  readonly before: string;
  readonly after: string;
  readonly is_good: boolean;
}

export interface IntentRow {
  readonly intent: string;
  readonly examples: number;
  readonly before: number;
  readonly after: number;
  readonly better: number;
  readonly worse: number;
  readonly change: number;
  readonly low: number;
  readonly high: number;
}

export interface Pair {
  readonly intent: string;
  readonly decided: string;
  readonly count: number;
  readonly texts: readonly string[];
}

export interface Moved {
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/** What one model said in a turn: reply names and words. */
export interface SaidBy {
  readonly replies: readonly string[];
  readonly words: string;
}

export interface TalkTurn {
  readonly buyer: string;
  readonly expected: readonly string[];
  readonly before: SaidBy;
  readonly after: SaidBy;
  readonly faults: readonly string[];
}

/** A whole talk that one of two models leads to the wrong end; `end`: what is wrong with the whole. */
export interface TalkFlip {
  readonly key: string;
  readonly name?: string;
  readonly law: number;
  readonly is_good: boolean;
  readonly turns: readonly TalkTurn[];
  readonly end: readonly string[];
}

export interface Talks {
  readonly total: number;
  readonly before: number;
  readonly after: number;
  readonly flips: readonly TalkFlip[];
}

export type Rehearsal =
  | { readonly state: "waiting" | "cancelled" | "failed" }
  | { readonly state: "done"; readonly dialogues: Talks; readonly probes: Talks };

export interface Report {
  readonly scored: number;
  readonly left_out: number;
  readonly before: { readonly accuracy: number; readonly macro_f1: number };
  readonly after: { readonly accuracy: number; readonly macro_f1: number };
  readonly overall: IntentRow;
  readonly intents: readonly IntentRow[];
  readonly flips: readonly Flip[];
  readonly flips_total: number;
  readonly confused: readonly Pair[];
  readonly golden: { readonly total: number; readonly right: number };
  readonly messages: { readonly total: number; readonly moved: readonly Moved[] };
  /** Missing in reports of a time before there were rehearsals. */
  readonly rehearsal?: Rehearsal;
}

export interface Candidate {
  readonly training_id: string;
  readonly model: string;
  readonly by_name: string;
  readonly at: string;
  readonly is_stale: boolean;
  readonly reasons: readonly Reason[];
  readonly needs_agreement: boolean;
  readonly agreed: SignOff | null;
  readonly may_promote: boolean;
  readonly report: Report;
}

export interface Switched {
  readonly kind: "promoted" | "rolled_back" | "rolled_back_by_itself";
  readonly state: "wanted" | "live" | "failed";
  readonly model: string;
  readonly by_name: string;
  readonly at: string;
  readonly why: string;
  readonly watch: "none" | "watching" | "held" | "bad";
  readonly turns: number;
  readonly failed: number;
  readonly unclear: number;
}

export interface TrainingPage {
  readonly can_train: boolean;
  readonly live: string;
  readonly latest: Latest | null;
  readonly candidate: Candidate | null;
  readonly switches: readonly Switched[];
  readonly earlier: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

const RUNNING: readonly string[] = ["wanted", "learning", "judging", "rehearsing"];

/** Whether the page will look different soon, so that it is asked for every second. */
export function isMoving(page: TrainingPage): boolean {
  const newest = page.switches[0];
  return isRunning(page.latest) || newest?.state === "wanted" || newest?.watch === "watching";
}

export function isRunning(latest: Latest | null): boolean {
  return latest !== null && RUNNING.includes(latest.state);
}

/** A model by when it was made, in the trainer's own time: its name is of no use to people. */
export function modelName(model: string): string {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\d*-(\w{4})/.exec(model);
  if (found === null) return model === "" ? "还没有" : model;
  const [, year, month, day, hour, minute, second, mark] = found;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return `${whenOf(at)} 的模型（${mark}）`;
}

/** 11月26日 19:39 */
export function whenOf(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${at.getMonth() + 1}月${at.getDate()}日 ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function leftText(latest: Latest): string {
  if (latest.is_stopping) return "正在停下 …";
  const past = `已用 ${Math.round(latest.elapsed_s)} 秒`;
  return latest.left_s >= 1 ? `${past}，大约还要 ${Math.ceil(latest.left_s)} 秒` : `${past}，比上次慢一些，还在继续`;
}

export const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)}%`;

/** Points of a hundred with their sign. */
export function points(change: number): string {
  const value = (change * 100).toFixed(1);
  return change > 0 ? `+${value}` : value.replace("-0.0", "0.0");
}

/** Every call raises Refusal. */
export class TrainingApi {
  constructor(private readonly api: StudioApi) {}

  page(): Promise<TrainingPage> {
    return this.api.get<TrainingPage>("/training");
  }

  begin(): Promise<unknown> {
    return this.api.post("/training/begin");
  }

  cancel(trainingId: string): Promise<unknown> {
    return this.api.post("/training/cancel", { training_id: trainingId });
  }

  rehearse(trainingId: string): Promise<unknown> {
    return this.api.post("/training/rehearse", { training_id: trainingId });
  }

  signOff(trainingId: string, item: string, note: string): Promise<unknown> {
    return this.api.post("/training/sign_off", { training_id: trainingId, item, note });
  }

  promote(trainingId: string): Promise<unknown> {
    return this.api.post("/training/promote", { training_id: trainingId });
  }

  rollBack(model: string): Promise<unknown> {
    return this.api.post("/training/roll_back", { model });
  }
}
