import type { Violation } from "./check/violations.ts";
import { type Sabotage, SimulatedWorld } from "./simulated-world.ts";

/** How long each world lasts, in hours; a seed means the same world only with the same length. */
export const hoursPerWorld = 25;

/** What happened in a world. */
export interface Report {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly counts: Readonly<Record<string, number>>;
}

/** Lets one world run from its beginning to its end. */
export async function simulate(
  seed: number,
  options: { readonly sabotage?: Sabotage; readonly stopsAtFirst?: boolean } = {},
): Promise<Report> {
  const world = new SimulatedWorld(seed, hoursPerWorld, options.sabotage);
  world.stopsAtFirst = options.stopsAtFirst ?? true;
  await world.run();
  const counts = {
    worlds: 1,
    hours: hoursPerWorld,
    events: world.timeline.events,
    ...world.counts,
    ...world.chain.counts,
    ...world.answers.counts,
  };
  return { seed, violations: world.violations.list, counts };
}

/** The sums of several worlds. */
export function sumOf(reports: readonly Report[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const { counts } of reports) {
    for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}

/** A failing seed for people: what went wrong, when, and how to see it again. */
export function describeFailure({ seed, violations }: Report): string {
  const lines = violations.slice(0, 5).map(({ kind, detail, at }) => {
    return `  ${(at / 3_600_000).toFixed(3)} h: ${kind}: ${detail}`;
  });
  return [`Seed ${seed} fails; see it again with: npx tsx scripts/simulate.ts --seed ${seed}`, ...lines].join(
    "\n",
  );
}
