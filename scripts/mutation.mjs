// Changes the sources in small ways and looks whether a test notices: `npm run mutation [-- machine protocol rooms]`.
// Results are kept in .cache/mutation, so that a second run tries only what has changed since.
import { spawnSync } from "node:child_process";

const folders = { machine: "machine", protocol: "protocol", rooms: "server/rooms" };
const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : Object.keys(folders);

for (const name of names) {
  const folder = folders[name];
  if (folder === undefined) {
    process.stderr.write(`There is no folder ${name}; there are ${Object.keys(folders).join(", ")}.\n`);
    process.exit(1);
  }
  const args = ["run", "tests/mutation/stryker.json"];
  args.push("--tempDirName", `.cache/stryker-${name}`);
  args.push("--mutate", `src/${folder}/**/*.ts`, "--incrementalFile", `.cache/mutation/${name}.json`);
  const { status } = spawnSync("node_modules/.bin/stryker", args, {
    stdio: "inherit",
    env: { ...process.env, MUTATED: folder },
  });
  if (status !== 0) process.exit(status ?? 1);
}
