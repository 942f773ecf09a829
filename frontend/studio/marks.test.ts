import { describe, expect, it } from "vitest";

import { labelOf, marked, partsOf, unmarked } from "./marks";

describe("marks of a phrase", () => {
  it("are shown as parts, of both of Rasa's forms", () => {
    const parts = partsOf('发[成都](region)，围巾[太薄]{"entity": "reason", "value": "quality"}了');
    expect(parts.map(({ text, entity }) => [text, entity])).toEqual([
      ["发", ""],
      ["成都", "region"],
      ["，围巾", ""],
      ["太薄", "reason"],
      ["了", ""],
    ]);
  });

  it("are put around what was selected, without its blanks", () => {
    expect(marked("发成都行吗", 1, 3, "region")).toBe("发[成都](region)行吗");
    expect(marked("发 成都 行吗", 1, 5, "region")).toBe("发 [成都](region) 行吗");
  });

  it("are not put over another mark, nor around nothing", () => {
    const raw = "发[成都](region)行吗";
    expect(marked(raw, 0, 4, "region")).toBe(raw);
    expect(marked(raw, 0, 0, "region")).toBe(raw);
    expect(marked("发  行", 1, 3, "region")).toBe("发  行");
  });

  it("are taken off again to the very same words", () => {
    const raw = marked("发成都行吗", 1, 3, "region");
    const part = partsOf(raw)[1];
    expect(part && unmarked(raw, part)).toBe("发成都行吗");
  });

  it("have Chinese names", () => {
    expect(labelOf("region")).toBe("地区");
  });
});
