// Builds what is missing or stale. The fingerprint is of what the files say, not of when they were touched:
// a checkout of another version changes the times of files at random.
import { existsSync, readFileSync } from "node:fs";
import { fingerprint, root, stampFile } from "./build-tools.mjs";

const needed = ["dist/cli.js", "dist/web/index.html", "dist/web/bad-room.html"].map(
  (path) => new URL(path, root),
);
const isThere = existsSync(stampFile) && needed.every((file) => existsSync(file));

if (!isThere || readFileSync(stampFile, "utf8") !== fingerprint()) {
  process.stdout.write("Building …\n");
  await import("./build.mjs");
}
