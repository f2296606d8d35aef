// Simulates whole rooms from seeds: `npx tsx scripts/simulate.ts [--hours 1000000] [--from 1] [--seed N]`.
import { parseArgs } from "node:util";
import {
  describeFailure,
  hoursPerWorld,
  type Report,
  simulate,
  sumOf,
} from "../tests/simulation/simulate.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    from: { type: "string", default: "1" },
    hours: { type: "string", default: "1000000" },
  },
});
const first = Number(values.seed ?? values.from);
const worlds = values.seed === undefined ? Math.ceil(Number(values.hours) / hoursPerWorld) : 1;
const startedAt = performance.now();

let sum: Readonly<Record<string, number>> = {};
let failed = 0;
let toldAt = startedAt;
for (let seed = first; seed < first + worlds; seed += 1) {
  const report = await simulate(seed);
  sum = sumOf([{ counts: sum } as Report, report]);
  if (report.violations.length > 0) {
    failed += 1;
    process.stdout.write(`${describeFailure(report)}\n`);
  }
  const isTimeToTell = performance.now() - toldAt > 30_000;
  if (isTimeToTell) {
    toldAt = performance.now();
    tell();
  }
}
tell();
process.exitCode = failed === 0 ? 0 : 1;

function tell(): void {
  const seconds = (performance.now() - startedAt) / 1000;
  const { hours = 0, ...counts } = sum;
  const rest = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  process.stdout.write(
    `${hours} simulated hours in ${seconds.toFixed(0)} s (${(hours / seconds).toFixed(0)} per second), ${failed} seeds failed: ${rest.join(", ")}\n`,
  );
}
