/// <reference types="vitest/config" />
import { resolve } from "node:path";

import { defineConfig } from "vite";

const page = (name: string): string => resolve(import.meta.dirname, name, "index.html");
const app = "http://127.0.0.1:8000";

// The app's own pages. The widget, one script for foreign pages, has a config of its own.
export default defineConfig({
  base: "/",
  build: {
    outDir: "dist",
    target: "es2022",
    // The pages' policy allows own scripts alone; the polyfill and data: addresses are not needed.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: { desk: page("desk"), studio: page("studio"), demo: page("demo") } },
  },
  server: {
    proxy: { "/api": { target: app, ws: true }, "/demo/token": app, "/demo/buyers": app },
  },
  test: { include: ["{shared,widget,desk,studio,demo}/**/*.test.ts"] },
});
