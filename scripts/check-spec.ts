// Fails when a promise of docs/spec.md has no test, or a test names a promise that is not there.
import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const promise = /^\* \*\*([A-Z]\d+)\*\*/gm;
const testName = /\[([A-Z]\d+)\]/g;

const promised = new Set<string>();
for (const [, id = ""] of readFileSync(new URL("docs/spec.md", root), "utf8").matchAll(promise)) {
  if (promised.has(id)) fail(`docs/spec.md promises ${id} twice`);
  promised.add(id);
}

const tested = new Map<string, string>();
for (const entry of readdirSync(new URL("tests/", root), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/(\.test|-suite)\.ts$/.test(entry.name)) continue;
  const path = `${entry.parentPath}/${entry.name}`;
  for (const [, id = ""] of readFileSync(path, "utf8").matchAll(testName)) tested.set(id, entry.name);
}

for (const id of promised)
  if (!tested.has(id)) fail(`${id} is promised in docs/spec.md, but no test names it`);
for (const [id, file] of tested)
  if (!promised.has(id)) fail(`${file} names ${id}, which docs/spec.md does not promise`);
process.stdout.write(`${promised.size} promises, each with a test.\n`);

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
