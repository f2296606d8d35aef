import { defineConfig } from "vite";

/** The page. Addresses are relative, so that it works behind a path prefix too. */
export default defineConfig({
  root: "src/web",
  base: "./",
  publicDir: "../../public",
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ["src/web/index.html", "src/web/bad-room.html"] },
  },
});
