import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { defaultSetup } from "../../src/machine/setup.ts";
import type { RoomState } from "../../src/protocol/room-state.ts";
import type { Logger } from "../../src/server/rooms/ports.ts";
import { openStore } from "../../src/server/store/open-store.ts";
import { silentLogger } from "../support/failing-room-store.ts";
import { SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";
import { until } from "../support/test-server.ts";

/** How often a busy server is killed; `npm run stress:storage` does it more often. */
const kills = Number(process.env.TEST_KILLS ?? 10);

let folder: ReturnType<typeof temporaryFolder>;
let server: SpawnedServer;
const links: SocketRoomLink[] = [];
beforeEach(async () => {
  folder = temporaryFolder();
  server = await SpawnedServer.start({ data: folder.path });
});
afterEach(async () => {
  for (const link of links.splice(0)) link.close();
  await server.kill();
  folder.remove();
});

async function join(room = "main"): Promise<SocketRoomLink> {
  const link = new SocketRoomLink({ url: server.url, room, kind: "screen", followClock: false });
  links.push(link);
  await until(link, ({ status }) => status === "live");
  return link;
}

/** kill -9, and a new server on the same data. */
async function crash(): Promise<void> {
  for (const link of links.splice(0)) link.close();
  await server.kill("SIGKILL");
  server = await SpawnedServer.start({ data: folder.path });
}

/** Waits for an instant of this machine's clock. */
function passing(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now()) + 20));
}

function stateOf(link: SocketRoomLink): RoomState {
  const { state } = link.view;
  if (state === null) throw new Error("no state yet");
  return state;
}

async function history(room = "main") {
  await server.kill("SIGTERM");
  const logger: Logger = silentLogger;
  const { store } = openStore({ folder: folder.path, logger, now: Date.now });
  const rows = await store.list(room, 100);
  await store.close();
  return rows;
}

describe("a killed server", () => {
  it("[R9] in the middle of a block: the same block goes on, and its end is where it was", async () => {
    const link = await join();
    await link.press();
    const { endsAt } = stateOf(link);
    await crash();
    const again = await join();
    expect(stateOf(again)).toMatchObject({ phase: "work", paused: false, endsAt });
  });

  it("[R9] across the end of a block: one alarm on return, with the scheduled end, and one row", async () => {
    const link = await join();
    await link.setup({ ...defaultSetup, workSeconds: 1 }, "now");
    await link.press();
    const { endsAt } = stateOf(link);
    for (const open of links.splice(0)) open.close();
    await server.kill("SIGKILL");
    await passing(endsAt ?? 0);
    server = await SpawnedServer.start({ data: folder.path });
    const again = await join();
    expect(stateOf(again)).toMatchObject({ phase: "breakAlarm", alarm: { since: endsAt }, completed: 1 });
    expect(await history()).toMatchObject([{ n: 1, phase: "work", outcome: "completed", endedAt: endsAt }]);
  });

  it("[R73] stopped over the end of a block, it ends the block once when it goes on, on schedule, and says so", async () => {
    const link = await join();
    await link.setup({ ...defaultSetup, workSeconds: 1 }, "now");
    await link.press();
    const { endsAt } = stateOf(link);
    const rings: number[] = [];
    link.onChange(({ state }) => {
      if (state?.alarm && rings.at(-1) !== state.alarm.id) rings.push(state.alarm.id);
    });
    server.process.kill("SIGSTOP");
    await passing((endsAt ?? 0) + 2_500);
    server.process.kill("SIGCONT");
    await until(link, ({ state }) => state?.phase === "breakAlarm");
    expect(stateOf(link)).toMatchObject({ alarm: { since: endsAt }, completed: 1 });
    await server.printed(/process\.stalled/);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toMatch(/^pomodoro_phase_lateness_seconds_bucket\{le="2"\} 0$/m);
    expect(metrics).toMatch(/^pomodoro_phase_lateness_seconds_count 1$/m);
    expect(rings).toHaveLength(1);
    expect(await history()).toMatchObject([{ n: 1, outcome: "completed", endedAt: endsAt }]);
    expect(server.output.match(/process\.stalled/g)).toHaveLength(1);
  });

  it(`[R18] ${kills} kills at random moments of a busy run lose nothing that was acknowledged`, async () => {
    let acknowledged: { op: string; rev: number; seq: number } | null = null;
    let lost = 0;
    let answers = 0;
    for (let round = 0; round < kills; round += 1) {
      let down = false;
      let count = 0;
      // Moments are counted in answers: on a busy machine there are few of them in a while.
      let answersLeft = 1 + ((round * 7919) % 25);
      const victim = server.process;
      const kill = () => {
        down = true;
        victim.kill("SIGKILL");
      };
      const busy = await Promise.all(
        Array.from({ length: 4 }, async (_, index) => {
          const link = new SocketRoomLink({
            url: server.url,
            room: "main",
            kind: "screen",
            followClock: false,
            newOp: () => {
              count += 1;
              return `r${round}-m${index}-${count}`;
            },
          });
          links.push(link);
          await until(link, ({ status }) => status === "live");
          return link;
        }),
      );
      const work = busy.map(async (link) => {
        for (let turn = 0; turn < 18 && !down; turn += 1) {
          const outcome = await (turn % 3 === 0 ? link.act("reset") : link.label(`${round}-${turn}`));
          if (!outcome.ok && outcome.error.code === "not_now") await link.press();
          if (!outcome.ok) continue;
          answers += 1;
          answersLeft -= 1;
          if (answersLeft === 0) setTimeout(kill, (round * 31) % 7);
          const { rev, seq, last } = stateOf(link);
          if (last !== null && seq > (acknowledged?.seq ?? 0)) acknowledged = { op: last.op, rev, seq };
        }
      });
      void Promise.all(work).then(kill);
      await server.ended;
      down = true;
      for (const link of links.splice(0)) link.close();
      await Promise.all(work);
      server = await SpawnedServer.start({ data: folder.path });
      const state = stateOf(await join());
      const known = acknowledged as { op: string; rev: number; seq: number } | null;
      if (known !== null && (state.seq < known.seq || state.rev < known.rev)) lost += 1;
    }
    expect(answers).toBeGreaterThan(3 * kills);
    expect(lost).toBe(0);
  });
});
