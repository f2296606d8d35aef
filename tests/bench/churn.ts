import type { Benchmark } from "./frame.ts";
import { Child } from "./support/child.ts";
import type { Memory } from "./support/memory.ts";
import { RawMember } from "./support/raw-member.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";
import { sleep } from "./support/until.ts";

/** Connections that come, join and go; the first ones are not counted, so that what is compiled and pooled by then is not. */
const visits = 20_000;
const warmUp = 5_000;
const atOnce = 50;
/** For the last ones to be missed, in ms. */
const settleMs = 3_000;

async function visit(port: number, count: number): Promise<void> {
  for (let done = 0; done < count; done += atOnce) {
    const members = await Promise.all(
      Array.from({ length: atOnce }, (_, n) => RawMember.join({ port, room: `room-${n % 7}` })),
    );
    for (const member of members) member.close();
  }
  await sleep(settleMs);
}

/** What is left in memory of members that have gone. */
export const churn: Benchmark = {
  name: "churn",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const server = Child.start("pomodoro-server");
      try {
        const port = await server.ask<number>("start", folder);
        await visit(port, warmUp);
        const before = await server.ask<Memory>("memory");
        await visit(port, visits);
        const after = await server.ask<Memory>("memory");
        const reference = { what: `the same server before them, after ${warmUp} others` };
        return [
          {
            what: `heap and buffers, collected, after ${visits} members came and went`,
            unit: "MB",
            value: after.held / 1e6,
            reference: { ...reference, value: before.held / 1e6 },
            ratio: after.held / before.held,
            aim: { of: "ratio", atMost: 1.1 },
          },
          {
            what: "resident",
            unit: "MB",
            value: after.resident / 1e6,
            reference: { ...reference, value: before.resident / 1e6 },
            ratio: after.resident / before.resident,
            aim: { of: "ratio", atMost: 1.1 },
          },
        ];
      } finally {
        await server.stop();
      }
    }),
};
