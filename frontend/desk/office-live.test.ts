// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import "./audit-view";
import type { AuditView } from "./audit-view";
import "./ratings-view";
import type { RatingsView } from "./ratings-view";
import "./report-view";
import type { ReportView } from "./report-view";
import "./proposals-view";
import type { ProposalsView } from "./proposals-view";
import type { Proposal, RatingsPage, Report, ReportsApi, ScorePage, Stars } from "./reports-api";
import "./score-view";
import type { ScoreView } from "./score-view";
import type { AuditLine, OpeningLine, SettingsApi, StaffLine, WidgetInfo } from "./settings-api";
import "./settings-front";
import type { SettingsFront } from "./settings-front";
import "./settings-people";
import type { SettingsPeople } from "./settings-people";

const find = <T extends HTMLElement>(element: HTMLElement, name: string): T => element.shadowRoot?.querySelector(`[data-testid=${name}]`) as T;
const all = (element: HTMLElement, name: string): HTMLElement[] => [...(element.shadowRoot?.querySelectorAll<HTMLElement>(`[data-testid=${name}]`) ?? [])];

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

async function put<T extends HTMLElement & { mark: string; updateComplete: Promise<boolean> }>(element: T, parts: object): Promise<T> {
  Object.assign(element, parts);
  document.body.append(element);
  await vi.advanceTimersByTimeAsync(1_000);
  return element;
}

/** The desk's socket tells that the page shows something else now. */
async function told(element: HTMLElement & { mark: string }, mark: string): Promise<void> {
  element.mark = mark;
  await vi.advanceTimersByTimeAsync(1_000);
}

function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
}

const person = (id: string, name: string, more: Partial<StaffLine> = {}): StaffLine => ({
  ...{ id, name, login: id, roles: ["agent"], is_invited: false, password_until: null, left_at: null, cap: null, skills: [], chats: 0 },
  ...more,
});

describe("the people of the shop", () => {
  it("appear and change under a form that is being filled in", async () => {
    const people = vi.fn<() => Promise<{ people: StaffLine[] }>>().mockResolvedValue({ people: [person("xiaohe", "小何")] });
    const page = await put(document.createElement("settings-people") as SettingsPeople, { api: { people } as unknown as SettingsApi });
    find(page, "person-desk").click();
    await page.updateComplete;
    type(find<HTMLInputElement>(page, "desk-cap"), "4");
    type(find<HTMLInputElement>(page, "invite-name"), "小雨");

    people.mockResolvedValue({ people: [person("ajing", "阿静"), person("xiaohe", "小何", { cap: 9, chats: 2 })] });
    await told(page, "2");

    expect(all(page, "person").map((one) => one.dataset["login"])).toEqual(["ajing", "xiaohe"]);
    expect(all(page, "person")[1]?.textContent).toContain("正在接待 2 位");
    expect([find<HTMLInputElement>(page, "desk-cap").value, find<HTMLInputElement>(page, "invite-name").value]).toEqual(["4", "小雨"]);
    expect(all(page, "person")[1]?.contains(find(page, "desk-cap"))).toBe(true);
  });

  it("are asked for once where news come together, and again when the answer failed", async () => {
    const people = vi.fn<() => Promise<{ people: StaffLine[] }>>().mockResolvedValue({ people: [] });
    const page = await put(document.createElement("settings-people") as SettingsPeople, { api: { people } as unknown as SettingsApi });
    page.mark = "2";
    await page.updateComplete;
    page.mark = "3";
    await page.updateComplete;
    people.mockRejectedValueOnce(new Error("away"));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(people).toHaveBeenCalledTimes(2);
    people.mockResolvedValue({ people: [person("xiaohe", "小何")] });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(all(page, "person")).toHaveLength(1);
  });
});

describe("the daily report", () => {
  const report = (more: Partial<Report>): Report => ({
    ...{ agent_id: "xiaohe", agent_name: "小何", day: "2026-11-18", figures: null, sold: "", tags: "", questions: "", sent_at: null, problems: [], may_write: true },
    ...more,
  });

  it("keeps what is being written and takes in the rest", async () => {
    const load = vi.fn<(agent: string, day: string, isAgain: boolean) => Promise<Report>>().mockResolvedValue(report({}));
    const page = await put(document.createElement("desk-report") as ReportView, { reports: { report: load } as unknown as ReportsApi });
    type(find<HTMLTextAreaElement>(page, "report-sold"), "围巾两条");

    load.mockResolvedValue(report({ sold: "围巾一条", tags: "怕冷", figures: { chats: 3, first_reply: null, replies: null, share: { asked: 0, share: null } } }));
    await told(page, "2");

    expect(load).toHaveBeenLastCalledWith("", "", true);
    expect(find<HTMLTextAreaElement>(page, "report-sold").value).toBe("围巾两条");
    expect(find<HTMLTextAreaElement>(page, "report-tags").value).toBe("怕冷");
    expect(find(page, "report-figures").textContent).toContain("接待 3 位");
  });
});

describe("the points", () => {
  const score = (why: string[]): ScorePage => {
    const marks = why.map((one) => ({ id: one, kind: "slow", kind_label: "迟回或不回", conversation_id: "c1", why: one, at: "2026-11-18T02:00:00Z", by_name: "周主管", dispute: "", ruling: "" as const, ruled_why: "", ruled_by_name: "", counts: true, may_dispute: true, may_rule: false }));
    return { month: "2026-11", most: 10, warning_at: 5, sanction_at: 2, may_mark: false, rules: [], proposals: [], agents: [{ agent_id: "xiaohe", name: "小何", score: { left: 10, lost: {}, line: "" }, marks }] };
  };

  it("let a dispute be written on while another mark comes", async () => {
    const load = vi.fn<() => Promise<ScorePage>>().mockResolvedValue(score(["三次没回"]));
    const page = await put(document.createElement("desk-score") as ScoreView, { reports: { score: load } as unknown as ReportsApi, user: "xiaohe" });
    find(page, "dispute").click();
    await page.updateComplete;
    type(find<HTMLInputElement>(page, "why-text"), "当时断网");

    load.mockResolvedValue(score(["语气生硬", "三次没回"]));
    await told(page, "2");

    expect(all(page, "mark")).toHaveLength(2);
    expect(find<HTMLInputElement>(page, "why-text").value).toBe("当时断网");
    expect(all(page, "mark")[1]?.contains(find(page, "why-text"))).toBe(true);
  });
});

describe("what the records propose", () => {
  it("is noted under the proposal's own key, in the kind that the lead chooses, or let go with a reason", async () => {
    const one: Proposal = { key: "case-GD1", agent_id: "xiaohe", agent_name: "小何", kind: "slow", kind_label: "迟回或不回", why: "买家投诉服务", at: "2026-11-18T02:00:00Z", conversation_id: "c1", may_decide: true };
    const list = Object.assign(document.createElement("desk-proposals") as ProposalsView, { proposals: [one, { ...one, key: "away-1", may_decide: false }], kinds: [["slow", "迟回或不回"], ["attitude", "态度"]] });
    document.body.append(list);
    await list.updateComplete;
    const told: unknown[] = [];
    for (const name of ["proposal-noted", "proposal-waived"]) list.addEventListener(name, (event) => told.push((event as CustomEvent).detail));
    expect(all(list, "proposal-note")).toHaveLength(1);

    find(list, "proposal-note").click();
    await list.updateComplete;
    find<HTMLSelectElement>(list, "proposal-kind").value = "attitude";
    list.proposals = [{ ...one, why: "买家又投诉" }];
    await list.updateComplete;
    find(list, "proposal-form").dispatchEvent(new Event("submit", { cancelable: true }));
    find(list, "proposal-waive").click();
    await list.updateComplete;
    type(find<HTMLInputElement>(list, "proposal-why"), "买家说错了人");
    find(list, "proposal-form").dispatchEvent(new Event("submit", { cancelable: true }));

    expect(told).toEqual([
      { id: "case-GD1", agent_id: "xiaohe", conversation_id: "c1", kind: "attitude", why: "买家投诉服务" },
      { key: "case-GD1", why: "买家说错了人" },
    ]);
  });
});

describe("ratings of buyers", () => {
  const stars = (more: Partial<Stars>): Stars => ({ rated: 0, skipped: 0, average: null, low: 0, by_star: [0, 0, 0, 0, 0], ...more });
  const none: RatingsPage = { first: "2026-11-12", last: "2026-11-18", bot: stars({}), person: stars({}), agents: [], days: [], low: [], low_left: 0 };

  it("stand apart for bot and person, and a low one leads to its chat", async () => {
    const ratings = vi.fn<() => Promise<RatingsPage>>().mockResolvedValue(none);
    const page = await put(document.createElement("desk-ratings") as RatingsView, { reports: { ratings } as unknown as ReportsApi });
    expect(find(page, "ratings-none").textContent).toContain("还没有买家评价");

    const one = stars({ rated: 1, average: 2, low: 1, by_star: [0, 1, 0, 0, 0] });
    ratings.mockResolvedValue({
      ...none,
      person: one,
      bot: stars({ skipped: 3 }),
      agents: [{ agent_id: "xiaohe", name: "小何", figures: one }],
      days: [{ day: "2026-11-18", bot: stars({}), person: one }],
      low: [{ at: "2026-11-18T02:00:00Z", of: "person", agent_name: "小何", stars: 2, words: "等太久", conversation_id: "c9" }],
    });
    await told(page, "2");

    expect([find(page, "ratings-bot").textContent, find(page, "ratings-person").textContent].map((text) => text?.includes("2 分"))).toEqual([false, true]);
    expect(find(page, "ratings-bot").textContent).toContain("3 次没评");
    expect(find(page, "ratings-agent").textContent).toContain("小何");
    const opened: unknown[] = [];
    page.addEventListener("pick-conversation", (event) => opened.push((event as CustomEvent).detail));
    find(page, "low-chat").click();
    expect(opened).toEqual(["c9"]);
    page.mayOpen = false;
    await page.updateComplete;
    expect(page.renderRoot.querySelector("[data-testid=low-chat]")).toBeNull();
  });
});

describe("the audit", () => {
  const line = (id: number): AuditLine => ({ id, at: "2026-11-18T02:00:00Z", by_name: "小何", label: "接入会话", about: "c1", about_name: "", details: "", conversation_id: "c1" });

  it("grows at its top and keeps the older lines that were fetched", async () => {
    const audit = vi.fn<(part: string, how: object) => Promise<object>>();
    audit.mockResolvedValueOnce({ lines: [line(5), line(4)], more: true }).mockResolvedValueOnce({ lines: [line(3)], more: false });
    const page = await put(document.createElement("desk-audit") as AuditView, { api: { audit } as unknown as SettingsApi });
    find(page, "audit-more").click();
    await vi.advanceTimersByTimeAsync(0);

    audit.mockResolvedValue({ lines: [line(6), line(5)], more: true });
    await told(page, "2");

    expect(audit).toHaveBeenLastCalledWith("all", { isAgain: true });
    expect(all(page, "audit-line")).toHaveLength(4);
    expect(page.renderRoot.querySelector("[data-testid=audit-more]")).toBeNull();
  });
});

describe("the opening line", () => {
  it("tells that a colleague changed it meanwhile, beside what is being typed", async () => {
    const opening = vi.fn<() => Promise<OpeningLine>>().mockResolvedValue({ text: "", standing: "您好" });
    const setOpening = vi.fn<(text: string, seen: string) => Promise<OpeningLine>>().mockResolvedValue({ text: "欢迎光临", standing: "您好" });
    const info: WidgetInfo = { shop_id: "nuanyu", snippet: "<script>", origins: [], keys: [] };
    const page = await put(document.createElement("settings-front") as SettingsFront, { api: { opening, setOpening, widget: () => Promise.resolve(info) } as unknown as SettingsApi });
    type(find<HTMLTextAreaElement>(page, "opening-text"), "欢迎光临");

    opening.mockResolvedValue({ text: "双十一快乐", standing: "您好" });
    await told(page, "2");

    expect(find<HTMLTextAreaElement>(page, "opening-text").value).toBe("欢迎光临");
    expect(find(page, "opening-newer").textContent).toContain("双十一快乐");
    find(page, "opening-form").dispatchEvent(new Event("submit", { cancelable: true }));
    await vi.advanceTimersByTimeAsync(0);
    expect(setOpening).toHaveBeenCalledWith("欢迎光临", "双十一快乐");
  });
});
