// Takes guards out of a copy of the sources, one at a time, and looks whether a test notices:
// `npm run guards [-- names or ids of promises]`. Ends with 1 when a guard goes and its test stays green.
import { allGuards } from "../tests/guards/all-guards.ts";
import type { Guard } from "../tests/guards/guard.ts";
import { CopiedTree } from "./guards/copied-tree.ts";
import { endTest, runTest, type TestRun } from "./guards/run-test.ts";

const asked = process.argv.slice(2);
const known = new Set(allGuards.flatMap(({ name, promise }) => [name, promise]));
const unknown = asked.filter((word) => !known.has(word));
if (unknown.length > 0) {
  process.stderr.write(`No guard and no promise of one is called ${unknown.join(", ")}.\n`);
  process.exit(1);
}
const guards = allGuards.filter(
  ({ name, promise }) => asked.length === 0 || asked.includes(name) || asked.includes(promise),
);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
const tree = new CopiedTree();
process.once("exit", () => {
  endTest();
  tree.remove();
});

/** What tests said with every guard in its place: each is run once. */
const untouched = new Map<string, TestRun>();
const notNoticed: string[] = [];
for (const [at, guard] of guards.entries()) {
  process.stdout.write(`${at + 1}/${guards.length} ${guard.promise} ${guard.name}: `);
  const startedAt = performance.now();
  const { isNoticed, says } = await tryWithout(guard);
  if (!isNoticed) notNoticed.push(`${guard.promise} ${guard.name} (${guard.keeps}): ${says}`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  process.stdout.write(`${isNoticed ? "red" : "NOT NOTICED"} after ${seconds} s: ${says}\n`);
}
const noticed = guards.length - notNoticed.length;
process.stdout.write(`${noticed} of ${guards.length} guards are missed by a test when they are gone.\n`);
for (const line of notNoticed) process.stdout.write(`Not noticed: ${line}\n`);
process.exitCode = notNoticed.length === 0 ? 0 : 1;

async function tryWithout(guard: Guard): Promise<{ readonly isNoticed: boolean; readonly says: string }> {
  try {
    if (guard.isBuilt === true) tree.build();
    const before = await runUntouched(guard);
    if (before.color !== "green")
      return { isNoticed: false, says: `${before.color} with the guard: ${before.says}` };
    const { color, says } = await tree.without(guard, () => runTest(tree.path, guard));
    return { isNoticed: color === "red", says: color === "green" ? `${guard.test} stayed green` : says };
  } catch (error) {
    return { isNoticed: false, says: String(error) };
  }
}

async function runUntouched(guard: Guard): Promise<TestRun> {
  const key = [guard.test, guard.promise, guard.title].join("\n");
  const run = untouched.get(key) ?? (await runTest(tree.path, guard));
  untouched.set(key, run);
  return run;
}
