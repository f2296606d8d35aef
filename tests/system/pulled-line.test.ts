import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deskPins } from "../../scripts/board-emulated/desk-pins.ts";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { EmulatedUno } from "../emulated-uno/emulated-uno.ts";
import { PseudoTerminal } from "../emulated-uno/pseudo-terminal.ts";
import { SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";
import { until } from "../support/test-server.ts";
import { until as waitFor } from "../support/until.ts";

const pulls = 50;
/** A member's own second press within 400 ms counts as a bounce. */
const apartMs = 450;

/** Numbers from 0 to 1 that look random and are the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe("a server with an Arduino whose line is pulled", () => {
  const folder = temporaryFolder();
  const uno = new EmulatedUno();
  const cable = new PseudoTerminal(uno);
  let server: SpawnedServer;
  let member: SocketRoomLink;

  beforeEach(async () => {
    server = await SpawnedServer.start(
      { data: join(folder.path, "data"), board: "auto" },
      { POMODORO_DEVICES: folder.path },
    );
    member = new SocketRoomLink({ url: server.url, room: "main", kind: "tool", name: "Witness" });
    await until(member, ({ status }) => status === "live");
    await server.printed(/Board +virtual:/);
  });
  afterEach(async () => {
    member.close();
    await cable.unplug();
    await server.kill("SIGTERM");
    folder.remove();
  });

  const revision = () => member.view.state?.rev ?? expect.unreachable("the room is known");
  /** How often the terminal has said that of the board; the room hears of it once a second only. */
  const said = (status: string) => server.output.split(`Board             ${status}`).length - 1;
  const touch = (down: boolean) => uno.contact(down, deskPins.button);
  const pause = (ms: number) => {
    const start = performance.now();
    return waitFor(() => performance.now() - start >= ms, "a moment to pass");
  };

  it(`[O20] ${pulls} times at random moments: an answered press stays, none counts twice, nothing is restarted`, async () => {
    const random = seeded(20_261_121);
    const outcomes = { before: 0, between: 0, after: 0 };
    let pressedAt = Number.NEGATIVE_INFINITY;
    for (let pull = 0; pull < pulls; pull += 1) {
      const before = { ready: said("ready"), virtual: said("virtual") };
      await cable.plug(join(folder.path, `ttyACM${pull % 3}`));
      await waitFor(() => said("ready") > before.ready, "the Arduino to take over", 8_000);
      await waitFor(() => performance.now() - pressedAt > apartMs, "the next press to be another one");
      const rev = revision();
      const when = (["before", "between", "after"] as const)[Math.floor(random() * 3)] ?? "after";
      touch(true);
      await pause(40 + random() * 100);
      if (when !== "before") touch(false);
      pressedAt = performance.now();
      if (when === "between") await pause(random() * 25);
      if (when === "after") await waitFor(() => revision() > rev, "the answer");
      const answered = revision();
      await cable.unplug();
      touch(false);
      await waitFor(() => said("virtual") > before.virtual, "the virtual board to stand in", 8_000);
      const changes = revision() - rev;
      expect({ pull, when, lost: answered > revision() }).toEqual({ pull, when, lost: false });
      if (when === "before") expect(changes).toBe(0);
      if (when === "between") expect([0, 1]).toContain(changes);
      if (when === "after") expect(changes).toBe(1);
      outcomes[when] += 1;
    }
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(5);
    expect(server.output).not.toContain("board.ended");
    expect(server.process.exitCode).toBeNull();
  }, 150_000);
});
