import type { Benchmark } from "./frame.ts";
import { Child } from "./support/child.ts";
import { joinAll, type RawMember } from "./support/raw-member.ts";
import { withTemporaryFolder } from "./support/temporary-folder.ts";
import { sleep, until } from "./support/until.ts";

const clients = 100;
/** Long enough for the last news of who is present, in ms. */
const settleMs = 6_000;
const listenMs = 6_000;

/** What the server says of its own accord while a timer merely runs: nothing. */
export const quietTimer: Benchmark = {
  name: "quiet-timer",
  run: () =>
    withTemporaryFolder(async (folder) => {
      const ours = Child.start("pomodoro-server");
      let members: readonly RawMember[] = [];
      try {
        const port = await ours.ask<number>("start", folder);
        const counts = { messages: 0, pings: 0 };
        members = await joinAll(clients, { port, room: "bench" });
        const [presser] = members;
        presser?.press(presser.state.rev);
        await until("the timer to run", () => members.every((member) => member.state.phase === "work"));
        await sleep(settleMs);
        for (const member of members) {
          member.onMessage((kind) => {
            if (kind === "ping") counts.pings += 1;
            else counts.messages += 1;
          });
        }
        await sleep(listenMs);
        return [
          {
            what: `messages to ${clients} clients in ${listenMs / 1000} s of a running timer`,
            unit: "messages",
            value: counts.messages,
            aim: { of: "value", atMost: 0 },
          },
          {
            what: "heartbeats of the connections meanwhile",
            unit: "pings",
            value: counts.pings,
            note: "engine.io asks each connection every 5 s whether it is still there",
          },
        ];
      } finally {
        for (const member of members) member.close();
        await ours.stop();
      }
    }),
};
