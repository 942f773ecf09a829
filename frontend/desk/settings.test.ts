// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";

import "./figure-field";
import type { FigureField } from "./figure-field";
import { isSame, limitWords, read, shown, sourceWords, typed } from "./figure-text";
import type { Figure, Kind, LawLimit, PolicyForm, SettingsApi, Wish } from "./settings-api";
import "./settings-policy";
import type { SettingsPolicy } from "./settings-policy";

const kind = (of: Partial<Kind> & Pick<Kind, "kind">): Kind => ({ key: "", label: "", least: null, most: null, of: null, columns: [], ...of });
const days = kind({ kind: "whole", least: 7, most: 366 });
const noReason: Figure = {
  path: "returns.no_reason_days",
  label: "七天无理由（天）",
  source: "playbook §5; law 1, 3",
  value: 7,
  standing: 7,
  kind: days,
  limit: { rule_id: "law 1", citation: "《消费者权益保护法》第二十五条第一款", text: "七日内可以退", least: 7, most: null },
};

afterEach(() => document.body.replaceChildren());

async function put<T extends HTMLElement & { updateComplete: Promise<boolean> }>(element: T): Promise<T> {
  document.body.append(element);
  await element.updateComplete;
  return element;
}

describe("values of figures", () => {
  it("become what the file writes: whole numbers, exact yuan, lists of a line each", () => {
    expect(read(days, " 15 ")).toBe(15);
    expect(read(kind({ kind: "yuan" }), "9.90")).toBe("9.90");
    expect(read(kind({ kind: "yuan" }), "99")).toBe(99);
    const shifts = kind({ kind: "list", of: kind({ kind: "span" }) });
    expect(read(shifts, "08:30-12:00\n\n 19:00-次日01:00 ")).toEqual(["08:30-12:00", "19:00-次日01:00"]);
    const steps = kind({ kind: "list", of: kind({ kind: "list", of: days }) });
    expect(read(steps, "3, 5\n5，10")).toEqual([
      [3, 5],
      [5, 10],
    ]);
    expect(typed(steps, [[3, 5]])).toBe("3, 5");
  });

  it("that make no sense go to the server as they are, which says why", () => {
    expect(read(days, "七天")).toBe("七天");
    expect(read(days, "7.5")).toBe("7.5");
  });

  it("are told in words", () => {
    expect(shown(true)).toBe("是");
    expect(shown([])).toBe("（空）");
    expect(limitWords(noReason.limit as LawLimit)).toContain("不少于 7");
    expect(sourceWords("shop's own choice (fewer say too little)")).toBe("本店自定");
    expect(sourceWords("playbook §13 money")).toBe("客服手册 §13");
    expect(isSame([1, 2], [1, 2])).toBe(true);
  });
});

describe("a figure's field", () => {
  it("tells what is typed and shows what the law asks", async () => {
    const field = document.createElement("desk-figure") as FigureField;
    field.figure = noReason;
    const heard: unknown[] = [];
    field.addEventListener("figure-typed", (event) => heard.push((event as CustomEvent).detail));
    await put(field);

    const input = field.renderRoot.querySelector("input") as HTMLInputElement;
    input.value = "15";
    input.dispatchEvent(new Event("input"));

    expect(heard).toEqual([{ path: "returns.no_reason_days", value: 15 }]);
    expect(field.renderRoot.querySelector("[data-testid=law]")?.textContent).toContain("第二十五条");
  });
});

describe("a figure under news", () => {
  it("keeps letters that are not told yet, and shows what stands when the draft is dropped", async () => {
    const field = document.createElement("desk-figure") as FigureField;
    const shifts = { ...noReason, path: "service.shifts", kind: kind({ kind: "list", of: kind({ kind: "span" }) }), value: ["08:30-17:00"], limit: null };
    field.figure = shifts;
    await put(field);
    const area = field.renderRoot.querySelector("textarea") as HTMLTextAreaElement;
    area.value = "09:00-1";
    area.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    field.figure = { ...shifts, value: ["10:00-18:00"] };
    await field.updateComplete;
    expect(area.value).toBe("09:00-1");

    field.figure = noReason;
    area.dispatchEvent(new Event("focusout", { bubbles: true, composed: true }));
    field.requestUpdate();
    await field.updateComplete;
    const input = field.renderRoot.querySelector("input") as HTMLInputElement;
    input.value = "15";
    input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    field.draft = 15;
    await field.updateComplete;
    field.draft = undefined;
    await field.updateComplete;
    expect(input.value).toBe("7");
  });
});

describe("the form of figures", () => {
  const form = (value: number): PolicyForm => ({ version: 1, sections: [{ name: "returns", label: "退换货与退款", figures: [{ ...noReason, value }] }] });

  it("sends what was seen with what is wished, and keeps the draft when it is refused", async () => {
    const changePolicy = vi.fn<(wishes: readonly Wish[]) => Promise<PolicyForm>>().mockRejectedValueOnce(new Error("away")).mockResolvedValue(form(15));
    const page = document.createElement("settings-policy") as SettingsPolicy;
    page.api = { policy: () => Promise.resolve(form(7)), changePolicy } as unknown as SettingsApi;
    await put(page);
    await vi.waitFor(() => expect(page.renderRoot.querySelector("desk-figure")).not.toBeNull());
    page.renderRoot.querySelector("desk-figure")?.dispatchEvent(new CustomEvent("figure-typed", { detail: { path: noReason.path, value: 15 }, bubbles: true }));
    await page.updateComplete;
    const save = page.renderRoot.querySelector("[data-testid=policy-save]") as HTMLButtonElement;

    save.click();
    await vi.waitFor(() => expect(page.renderRoot.querySelector("[role=alert]")).not.toBeNull());
    expect(save.disabled).toBe(false);
    save.click();
    await vi.waitFor(() => expect(page.renderRoot.querySelector("[role=status]")?.textContent).toContain("已保存"));

    expect(changePolicy).toHaveBeenLastCalledWith([{ path: noReason.path, seen: 7, value: 15 }]);
    await vi.waitFor(() => expect(save.disabled).toBe(true));
  });
});
