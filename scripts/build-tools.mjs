import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const root = new URL("../", import.meta.url);
/** Says from which sources dist/ was built. */
export const stampFile = new URL("dist/.built-from", root);

/** Everything that a build is made from. */
const sources = [
  "src/",
  "public/",
  "package.json",
  "package-lock.json",
  "tsconfig.base.json",
  "tsconfig.node.json",
  "vite.config.ts",
  "scripts/build.mjs",
];

/** A hash over all the sources: their names and what they say. */
export function fingerprint() {
  const hash = createHash("sha256");
  for (const source of sources) {
    const names = source.endsWith("/")
      ? readdirSync(new URL(source, root), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => `${entry.parentPath}/${entry.name}`)
          .sort()
      : [fileURLToPath(new URL(source, root))];
    for (const name of names) hash.update(name.replaceAll("\\", "/")).update("\0").update(readFileSync(name));
  }
  return hash.digest("hex");
}

/** Runs a command that an installed package brings along, and ends this process if it fails. */
export function runTool(packageName, command, args) {
  const require = createRequire(import.meta.url);
  const manifestPath = require.resolve(`${packageName}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifestPath, "utf8"));
  const entry = join(dirname(manifestPath), typeof bin === "string" ? bin : bin[command]);
  const { status } = spawnSync(process.execPath, [entry, ...args], {
    cwd: fileURLToPath(root),
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}
