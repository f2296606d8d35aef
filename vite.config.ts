import { defineConfig, type Plugin } from "vite";

/** The page speaks WebSocket and polling; leaving the third transport out saves it a kilobyte. */
const withoutWebTransport: Plugin = {
  name: "without-web-transport",
  enforce: "pre",
  resolveId: (id, importer) =>
    id === "./webtransport.js" && importer?.includes("engine.io-client") ? "\0without-web-transport" : null,
  load: (id) => (id === "\0without-web-transport" ? "export class WT {}" : null),
};

/** The page. Addresses are relative, so that it works behind a path prefix too. */
export default defineConfig({
  root: "src/web",
  base: "./",
  plugins: [withoutWebTransport],
  publicDir: "../../public",
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["src/web/index.html", "src/web/bad-room.html"],
      // Schemas that the page never uses are left out; reading a property has no side effect anywhere here.
      treeshake: { propertyReadSideEffects: false },
    },
  },
});
