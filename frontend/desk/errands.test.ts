// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";

import { settle } from "../shared/fakes";
import { Refusal } from "../shared/http";
import { type Errand, type ErrandLists, ageOf } from "./errands-api";
import "./errands-list";
import type { ErrandsList } from "./errands-list";

const interception: Errand = {
  kind: "warehouse",
  kind_label: "仓库",
  key: "intercept-1",
  state: "open",
  what: "拦截包裹",
  detail: "777000000000019 买家不要了",
  order_no: "2640173842439331001",
  order_title: "纯棉家居服套装",
  buyer_name: "小满家的猫",
  conversation_id: "c1",
  at: "2026-11-18T02:00:00Z",
  due_at: "2026-11-23T15:59:59Z",
  is_late: false,
  may_settle: true,
  said: "",
  said_by: "",
  said_at: null,
};
const refund: Errand = { ...interception, kind: "refund", kind_label: "退款", key: "cancel-1", what: "退款 129元", may_settle: false };

class FakeApi {
  lists: ErrandLists = { waiting: [interception, refund], ended: [] };
  sent: [string, string, string][] = [];
  refuses: Refusal | null = null;

  async all(): Promise<ErrandLists> {
    await Promise.resolve();
    return this.lists;
  }

  async settle(one: Errand, verb: string, said: string): Promise<Errand> {
    await Promise.resolve();
    this.sent.push([one.key, verb, said]);
    if (this.refuses) throw this.refuses;
    return one;
  }
}

afterEach(() => document.body.replaceChildren());

async function shown(api: FakeApi): Promise<ErrandsList> {
  const element = document.createElement("desk-errands") as ErrandsList;
  Object.assign(element, { api, mark: "1" });
  document.body.append(element);
  await drawn(element);
  return element;
}

async function drawn(element: ErrandsList): Promise<void> {
  await settle();
  await element.updateComplete;
}

const at = (element: ErrandsList, id: string): HTMLElement[] => [...(element.shadowRoot?.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`) ?? [])];

async function sends(element: ErrandsList, verb: "finish" | "fail", said: string): Promise<void> {
  at(element, `errand-${verb}`)[0]?.click();
  await drawn(element);
  const [input] = at(element, "errand-input") as HTMLInputElement[];
  if (input) input.value = said;
  at(element, "errand-form")[0]?.dispatchEvent(new Event("submit", { cancelable: true }));
  await drawn(element);
}

describe("the work of warehouse and finance", () => {
  it("stands with its order, its buyer, its state and its term", async () => {
    const element = await shown(new FakeApi());
    const [line] = at(element, "errand");
    for (const words of ["拦截包裹", "仓库 · 待办", "2640173842439331001", "小满家的猫", "已等"]) expect(line?.textContent).toContain(words);
  });

  it("is marked as done with a word, or as failed with its reason", async () => {
    const api = new FakeApi();
    const element = await shown(api);
    await sends(element, "finish", " 快递答应拦了 ");
    await sends(element, "fail", "已经派送");
    expect(api.sent).toEqual([
      ["intercept-1", "finish", "快递答应拦了"],
      ["intercept-1", "fail", "已经派送"],
    ]);
    expect(at(element, "errand-input")).toEqual([]);
  });

  it("asks for a reason where it failed, and for none where it is done", async () => {
    const element = await shown(new FakeApi());
    at(element, "errand-fail")[0]?.click();
    await drawn(element);
    expect((at(element, "errand-input")[0] as HTMLInputElement).required).toBe(true);
    at(element, "errand-finish")[0]?.click();
    await drawn(element);
    expect((at(element, "errand-input")[0] as HTMLInputElement).required).toBe(false);
  });

  it("comes in above a line that is being written on, and the words stay with their line", async () => {
    const api = new FakeApi();
    const element = await shown(api);
    at(element, "errand-fail")[0]?.click();
    await drawn(element);
    const [input] = at(element, "errand-input") as HTMLInputElement[];
    if (input) input.value = "已经派";
    const earlier: Errand = { ...interception, key: "resend-1", what: "补发 围巾 × 1" };
    api.lists = { waiting: [earlier, interception, refund], ended: [] };
    element.mark = "2";
    await drawn(element);
    await drawn(element);
    expect(at(element, "errand")[1]?.contains(at(element, "errand-input")[0] ?? null)).toBe(true);
    expect((at(element, "errand-input")[0] as HTMLInputElement).value).toBe("已经派");
  });

  it("leaves a refund to a lead", async () => {
    const element = await shown(new FakeApi());
    expect(at(element, "errand-finish")).toHaveLength(1);
    expect(at(element, "errand")[1]?.textContent).toContain("退款由主管确认");
  });

  it("says who was quicker, and shows the newest list", async () => {
    const api = new FakeApi();
    const element = await shown(api);
    api.refuses = new Refusal("errand_done", "这条交办已由小雅标记办完了。", 409);
    api.lists = { waiting: [], ended: [{ ...interception, state: "done", said_by: "小雅", said_at: "2026-11-18T03:00:00Z" }] };
    await sends(element, "finish", "");
    expect(at(element, "errand-word")[0]?.textContent).toBe("这条交办已由小雅标记办完了。");
    expect(at(element, "errands-none")).toHaveLength(1);
    expect(at(element, "errand-said")[0]?.textContent).toContain("小雅");
  });

  it("shows one kind, and counts each", async () => {
    const element = await shown(new FakeApi());
    at(element, "errands-refund")[0]?.click();
    await drawn(element);
    expect(at(element, "errand")).toHaveLength(1);
    expect(at(element, "errands-warehouse")[0]?.textContent).toMatch(/仓库\s+1/);
  });

  it("asks again when the mark changes", async () => {
    const api = new FakeApi();
    const element = await shown(api);
    api.lists = { waiting: [], ended: [] };
    element.mark = "2";
    await drawn(element);
    expect(at(element, "errand")).toEqual([]);
  });
});

it("an age is read in hours and days", () => {
  const now = Date.parse("2026-11-18T02:00:00Z");
  expect(ageOf("2026-11-18T01:30:00Z", now)).toBe("不到 1 小时");
  expect(ageOf("2026-11-17T21:00:00Z", now)).toBe("5 小时");
  expect(ageOf("2026-11-14T02:00:00Z", now)).toBe("4 天");
});
