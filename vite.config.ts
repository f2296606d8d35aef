import { defineConfig, type Plugin } from "vite";

/** The page speaks WebSocket and polling; leaving the third transport out saves it a kilobyte. */
const withoutWebTransport: Plugin = {
  name: "without-web-transport",
  enforce: "pre",
  resolveId: (id, importer) =>
    id === "./webtransport.js" && importer?.includes("engine.io-client") ? "\0without-web-transport" : null,
  load: (id) => (id === "\0without-web-transport" ? "export class WT {}" : null),
};

/** Parts of libraries that the page can do without, and what stands in their place; some kilobytes less. */
const standIns: Readonly<Record<string, string>> = {
  // Nobody sends bytes here, only text.
  "engine.io-parser/build/esm/encodePacket.browser.js": `import { PACKET_TYPES } from "./commons.js";
  export const encodePacketToBinary = () => {};
  export const encodePacket = ({ type, data }, _, done) => done(PACKET_TYPES[type] + (data || ""));`,
  "socket.io-parser/build/esm/is-binary.js": "export const isBinary = () => false, hasBinary = isBinary;",
  "socket.io-parser/build/esm/binary.js": `export const reconstructPacket = (packet) => packet;
  export const deconstructPacket = (packet) => ({ packet, buffers: [] });`,
  "engine.io-parser/build/esm/contrib/base64-arraybuffer.js": "export const decode = () => null;",
  // The socket client reads addresses by a pattern, for browsers without URL. Ours are origins.
  "engine.io-client/build/esm/contrib/parseuri.js": `export const parse = (source) => {
    const { protocol, hostname, port } = new URL(source);
    const host = hostname.replace(/[[\\]]/g, "");
    return { source, protocol: protocol.slice(0, -1), host, port, path: "", query: "", queryKey: {} };
  };`,
  // What is loaded when it is opened has no styles of its own: there is nothing to fetch before it.
  "vite/preload-helper.js": "export const __vitePreload = (load) => load();",
};

const withoutSpareParts: Plugin = {
  name: "without-spare-parts",
  enforce: "pre",
  load: (id) => Object.entries(standIns).find(([file]) => id.endsWith(file))?.[1] ?? null,
};

/** The page. Addresses are relative, so that it works behind a path prefix too. */
export default defineConfig({
  root: "src/web",
  base: "./",
  plugins: [withoutWebTransport, withoutSpareParts],
  publicDir: "../../public",
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "es2022",
    // What is loaded later asks for what it needs itself; only the document names it beforehand.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, needed, { hostType }) => (hostType === "html" ? needed : []),
    },
    rolldownOptions: {
      input: ["src/web/index.html", "src/web/bad-room.html"],
      // Schemas that the page never uses are left out; reading a property has no side effect anywhere here.
      treeshake: { propertyReadSideEffects: false },
      // What the first view needs comes in one piece, whatever else of it is needed later too. Styles are shared with
      // the page about a bad room, which has no program.
      output: { codeSplitting: { groups: [{ name: "page", tags: ["$initial"], test: /\.[cm]?[jt]s$/ }] } },
    },
  },
});
