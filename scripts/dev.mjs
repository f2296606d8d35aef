// For developers: the server from its sources, started again when they change, with a virtual board; and the
// page built again when it changes.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { root } from "./build-tools.mjs";

const require = createRequire(import.meta.url);
const tool = (name, path) => require.resolve(`${name}/package.json`).replace(/package\.json$/, path);
const run = (args) =>
  spawn(process.execPath, args, { cwd: fileURLToPath(root), stdio: "inherit" }).on("exit", (code) =>
    process.exit(code ?? 0),
  );

run([tool("vite", "bin/vite.js"), "build", "--watch", "--logLevel", "warn"]);
run([
  tool("tsx", "dist/cli.mjs"),
  "watch",
  "src/cli.ts",
  "serve",
  "--board",
  "virtual",
  ...process.argv.slice(2),
]);
