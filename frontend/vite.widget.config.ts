import { resolve } from "node:path";

import { defineConfig } from "vite";

// The widget is one file without imports, so that a shop's page needs one script tag and no more.
export default defineConfig({
  build: {
    outDir: "dist",
    emptyOutDir: false,
    target: "es2022",
    lib: {
      entry: resolve(import.meta.dirname, "widget/main.ts"),
      formats: ["iife"],
      name: "xiaoer",
      fileName: () => "widget.js",
    },
  },
});
