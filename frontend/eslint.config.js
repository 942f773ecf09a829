// House rules of the front end: files stay small, custom elements are clean, nothing unused stays.
import js from "@eslint/js";
import { configs as lit } from "eslint-plugin-lit";
import litA11y from "eslint-plugin-lit-a11y";
import { configs as wc } from "eslint-plugin-wc";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["dist/", "coverage/"] },
  js.configs.recommended,
  ...ts.configs.strict,
  wc["flat/recommended"],
  lit["flat/recommended"],
  {
    files: ["**/*.ts"],
    plugins: { "lit-a11y": litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 50 }],
      "no-console": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Text goes into text nodes: it is a stranger's." },
        { property: "outerHTML", message: "Text goes into text nodes: it is a stranger's." },
        { property: "insertAdjacentHTML", message: "Text goes into text nodes: it is a stranger's." },
      ],
      "no-restricted-imports": [
        "error",
        { paths: [{ name: "lit/directives/unsafe-html.js", message: "Text goes into text nodes." }] },
      ],
      "lit/no-template-map": "off",
      "@typescript-eslint/explicit-module-boundary-types": "error",
    },
  },
  {
    // A suite is one long function by nature; each test in it is not.
    files: ["**/*.test.ts"],
    rules: { "max-lines-per-function": "off" },
  },
);
