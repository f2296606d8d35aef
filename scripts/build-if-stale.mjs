// Builds what is missing or stale. The fingerprint is of what the files say, not of when they were touched:
// a checkout of another version changes the times of files at random.
import { existsSync, readFileSync } from "node:fs";
import { fingerprint, stampFile } from "./build-tools.mjs";

if (!existsSync(stampFile) || readFileSync(stampFile, "utf8") !== fingerprint()) {
  process.stdout.write("Building …\n");
  await import("./build.mjs");
}
