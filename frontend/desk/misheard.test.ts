// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";

import { settle } from "../shared/fakes";
import { Refusal } from "../shared/http";
import { MisheardView } from "./misheard-view";
import { heardAs } from "./talk-fakes";
import type { Meaning, Understood } from "./talk-types";

const MEANINGS: readonly Meaning[] = [
  { intent: "ask_logistics", text: "查快递到哪了" },
  { intent: "request_return", text: "要退货" },
];

async function shown(heard: Understood, refusal?: Refusal): Promise<{ view: MisheardView; said: string[] }> {
  const said: string[] = [];
  const view = new MisheardView();
  view.room = "c1";
  view.heard = heard;
  view.talk = {
    meanings: () => Promise.resolve(MEANINGS),
    misheard: (room, { turn_id, n }, intent) => {
      said.push(`${room} ${turn_id} ${n} ${intent}`);
      return refusal ? Promise.reject(refusal) : Promise.resolve({});
    },
  };
  document.body.append(view);
  await view.updateComplete;
  return { view, said };
}

const press = async (view: MisheardView, name: string): Promise<void> => {
  view.renderRoot.querySelector<HTMLElement>(`[data-testid=${name}]`)?.click();
  await settle();
};

async function picks(view: MisheardView, intent: string): Promise<void> {
  const list = view.renderRoot.querySelector("select") as HTMLSelectElement;
  list.value = intent;
  list.dispatchEvent(new Event("change"));
  await settle();
}

afterEach(() => document.body.replaceChildren());

describe("what an agent says that words meant", () => {
  it("is picked from the shop's intents, without the one that was heard", async () => {
    const { view, said } = await shown(heardAs());
    await press(view, "misheard");
    const values = [...view.renderRoot.querySelectorAll("option")].map(({ value }) => value);
    expect(values).toEqual(["", "request_return"]);
    await picks(view, "request_return");
    expect(said).toEqual(["c1 t1 0 request_return"]);
    expect(view.renderRoot.querySelector("select")).toBeNull();
  });

  it("can be taken back once it is said", async () => {
    const { view, said } = await shown(heardAs({ corrected: "request_return", corrected_text: "要退货" }));
    await press(view, "misheard-undo");
    expect(said).toEqual(["c1 t1 0 "]);
  });

  it("stays open with the reason when it was refused", async () => {
    const { view } = await shown(heardAs(), new Refusal("not_found", "没有找到这句话。", 404));
    await press(view, "misheard");
    await picks(view, "request_return");
    expect(view.renderRoot.querySelector("[role=alert]")?.textContent).toBe("没有找到这句话。");
    expect(view.renderRoot.querySelector("select")).not.toBeNull();
  });
});
