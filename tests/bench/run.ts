import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { churn } from "./churn.ts";
import { coldStart } from "./cold-start.ts";
import { connectionMemory } from "./connection-memory.ts";
import { cpuPerState } from "./cpu-per-state.ts";
import { deskBlip } from "./desk-blip.ts";
import { deskIdleCpu } from "./desk-idle-cpu.ts";
import { deskPressToPage } from "./desk-press-to-page.ts";
import { deskPressToState } from "./desk-press-to-state.ts";
import { deskReconnects } from "./desk-reconnects.ts";
import { dueAlone } from "./due-alone.ts";
import { dueAtOnce } from "./due-at-once.ts";
import { dueSpread } from "./due-spread.ts";
import { durablePresses } from "./durable-presses.ts";
import { type Benchmark, type Figure, judge, notMeasured } from "./frame.ts";
import { joinBytes } from "./join-bytes.ts";
import { lighthouseScores } from "./lighthouse.ts";
import { manyRooms } from "./many-rooms.ts";
import { pageIdle } from "./page-idle.ts";
import { pageSize } from "./page-size.ts";
import { pinTiming } from "./pin-timing.ts";
import { pressToState } from "./press-to-state.ts";
import { quietTimer } from "./quiet-timer.ts";
import { restartTime } from "./restart.ts";
import { roomMemory } from "./room-memory.ts";
import { distFolder } from "./support/built.ts";
import { tableHeader, tablePart } from "./support/table.ts";
import { tinyFragments } from "./tiny-fragments.ts";
import { underFire } from "./under-fire.ts";

const benchmarks: readonly Benchmark[] = [
  pressToState,
  cpuPerState,
  connectionMemory,
  quietTimer,
  joinBytes,
  dueAtOnce,
  dueSpread,
  dueAlone,
  roomMemory,
  durablePresses,
  coldStart,
  restartTime,
  underFire,
  tinyFragments,
  churn,
  pinTiming,
  manyRooms,
  pageSize,
  pageIdle,
  lighthouseScores,
  deskPressToState,
  deskPressToPage,
  deskBlip,
  deskIdleCpu,
  deskReconnects,
];

/** One that fails does not keep the others from being measured, and does not vanish. */
async function measure(benchmark: Benchmark): Promise<readonly Figure[]> {
  try {
    return await benchmark.run();
  } catch (error) {
    return [notMeasured(benchmark.name, "", error)];
  }
}

function chosen(names: readonly string[]): readonly Benchmark[] {
  const unknown = names.filter((name) => benchmarks.every((benchmark) => benchmark.name !== name));
  if (unknown.length > 0) {
    console.error(`No benchmark is called ${unknown.join(", ")}. There are:`);
    for (const { name } of benchmarks) console.error(`  ${name}`);
    process.exit(2);
  }
  return names.length === 0 ? benchmarks : benchmarks.filter(({ name }) => names.includes(name));
}

const startedAt = new Date();
const results: { name: string; seconds: number; figures: readonly (Figure & { verdict: string })[] }[] = [];
console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}, load ${loadavg()[0]?.toFixed(2)}\n`,
);
console.log(tableHeader());
for (const benchmark of chosen(process.argv.slice(2))) {
  const begun = performance.now();
  const figures = await measure(benchmark);
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  console.log(`\n${tablePart(benchmark.name, figures)}`);
  results.push({
    name: benchmark.name,
    seconds,
    figures: figures.map((figure) => ({ ...figure, verdict: judge(figure) })),
  });
}

const figures = results.flatMap((result) => result.figures);
const count = (verdict: string) => figures.filter((figure) => figure.verdict === verdict).length;
const seconds = Math.round((Date.now() - startedAt.getTime()) / 1000);
console.log(
  `\n${count("met")} aims met, ${count("missed")} missed, ${count("missing")} not measured; ${seconds} s`,
);

mkdirSync(distFolder, { recursive: true });
const file = join(distFolder, "bench.json");
const machine = {
  node: process.versions.node,
  cpus: cpus().map(({ model }) => model),
  loadAverage: loadavg(),
};
writeFileSync(
  file,
  `${JSON.stringify({ startedAt: startedAt.toISOString(), seconds, machine, results }, null, 2)}\n`,
);
console.log(`All of it: ${file}`);
// Nothing that a benchmark left behind may keep this from ending.
process.exit(0);
