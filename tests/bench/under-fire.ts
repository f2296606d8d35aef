import type { Attack } from "./children/attackers.ts";
import type { Benchmark, Figure } from "./frame.ts";
import { Child } from "./support/child.ts";
import { joinAll, type RawMember } from "./support/raw-member.ts";
import { quantile } from "./support/statistics.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";
import { sleep } from "./support/until.ts";

const members = 50;
const room = "bench";
/** Rounds of each kind, one after the other, and presses in a round. */
const rounds = 8;
const presses = 60;
/** Between presses: fifty members press in turn, each once in 2.5 s. In ms. */
const apartMs = 50;
/** Attackers are given so long to take their places, and the server to be rid of them, in ms. */
const settleMs = 2_000;

/** ms from each press to the last member that has it. */
async function pressSome(all: readonly RawMember[]): Promise<number[]> {
  const latencies: number[] = [];
  for (let press = 0; press < presses; press += 1) {
    await sleep(apartMs);
    const presser = all[press % all.length];
    if (presser === undefined) throw new Error("nobody is there");
    const { rev } = presser.state;
    let missing = all.length;
    const everybody = new Promise<void>((resolve) => {
      for (const member of all) {
        let has = false;
        member.onMessage((kind) => {
          if (kind !== "state" || has || member.state.rev <= rev) return;
          has = true;
          missing -= 1;
          if (missing === 0) resolve();
        });
      }
    });
    const startedAt = performance.now();
    presser.press(rev);
    await everybody;
    latencies.push(performance.now() - startedAt);
  }
  return latencies;
}

/** What everybody else notices of a client that floods, one that does not read, and 500 that never say hello. */
export const underFire: Benchmark = {
  name: "under-fire",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const server = Child.start("pomodoro-server");
      const attackers = Child.start("attackers");
      try {
        const port = await server.ask<number>("start", folder);
        const all = await joinAll(members, { port, room });
        await pressSome(all);
        const calm: number[] = [];
        const underFireMs: number[] = [];
        let events = 0;
        for (let round = 0; round < rounds; round += 1) {
          calm.push(...(await pressSome(all)));
          await attackers.ask("begin", { port, room });
          await sleep(settleMs);
          underFireMs.push(...(await pressSome(all)));
          const attack = await attackers.ask<Attack>("end");
          events += attack.eventsSent;
          await sleep(settleMs);
        }
        for (const member of all) member.close();
        const figure = (what: string, q: number): Figure => ({
          what: `a press until the last of ${members} has it, under fire, ${what}`,
          unit: "ms",
          value: quantile(underFireMs, q),
          reference: {
            what: `the same without the attackers (${calm.length} presses each)`,
            value: quantile(calm, q),
          },
          ratio: quantile(underFireMs, q) / quantile(calm, q),
        });
        return [
          figure("p50", 0.5),
          {
            ...figure("p99", 0.99),
            aim: { of: "ratio", atMost: 1.5 },
            note: `${events} events of the one that floods`,
          },
        ];
      } finally {
        await Promise.all([server.stop(), attackers.stop()]);
      }
    }),
};
