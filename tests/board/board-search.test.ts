import { describe, expect, it } from "vitest";
import { type Attempt, type Trouble, troubled } from "../../src/board/attempt.ts";
import type { BoardDevice } from "../../src/board/board-device.ts";
import type { BoardPlace } from "../../src/board/find/board-choice.ts";
import { BoardSearch } from "../../src/board/find/board-search.ts";
import { ManualDevice } from "./manual-device.ts";
import { ManualScheduler } from "./manual-scheduler.ts";
import { got } from "./virtual-bench.ts";

const device = new ManualDevice();

/** A search in a machine whose ports and answers a test sets; places are tried in the order of `tried`. */
function aSearch(choice: "auto" | BoardPlace = "auto", isTaken = (_place: BoardPlace) => false) {
  const scheduler = new ManualScheduler();
  const machine = {
    paths: [] as string[],
    answers: new Map<string, Trouble["code"]>(),
    tried: [] as string[],
  };
  const search = new BoardSearch({
    choice: choice === "auto" ? { kind: "auto" } : choice,
    ports: {
      serialPorts: async () => machine.paths.map((path) => ({ path, vendorId: "2341" })),
      deviceFiles: async () => [],
    },
    scheduler,
    isTaken,
    open: async (place): Promise<Attempt<BoardDevice>> => {
      const path = place.kind === "serial" ? place.path : place.kind;
      machine.tried.push(path);
      const code = machine.answers.get(path);
      return code === undefined ? { ok: true, value: device } : troubled(code, `${path} is ${code}.`);
    },
  });
  /** When places are tried in the next `ms`, as an agent does that looks as often as it is told. */
  const attemptsWithin = async (ms: number) => {
    const end = scheduler.now() + ms;
    const at: number[] = [];
    while (scheduler.now() < end) {
      const before = machine.tried.length;
      await search.attempt();
      if (machine.tried.length > before) at.push(scheduler.now());
      scheduler.advance(Math.max(1, search.pauseMs));
    }
    return at;
  };
  return { search, machine, scheduler, attemptsWithin };
}

describe("the search for a board", () => {
  it("[B14] takes the first board that answers, and says what is in the way of the likeliest", async () => {
    const { search, machine } = aSearch();
    machine.paths = ["/dev/ttyA", "/dev/ttyB", "/dev/ttyC"];
    machine.answers.set("/dev/ttyA", "busy");
    expect(got((await search.attempt()) ?? expect.unreachable()).place).toEqual({
      kind: "serial",
      path: "/dev/ttyB",
    });
    expect(machine.tried).toEqual(["/dev/ttyA", "/dev/ttyB"]);
    machine.answers.set("/dev/ttyB", "missing").set("/dev/ttyC", "permission");
    const { search: other, machine: same } = aSearch();
    Object.assign(same, { paths: machine.paths, answers: machine.answers });
    expect(await other.attempt()).toEqual(troubled("busy", "/dev/ttyA is busy."));
  });

  it("[B14] has a virtual board stand in for an Arduino, and for no board that was named", async () => {
    const { search } = aSearch();
    expect(await search.attempt()).toBeNull();
    expect(search.trouble).toBeNull();
    expect(got(await search.openStandIn()).place).toEqual({ kind: "virtual" });
    expect(aSearch({ kind: "serial", path: "/dev/ttyX" }).search.standIn).toBeNull();
  });

  it("[B31] tries a place again after 0.25 s, then at pauses that double up to 5 s, for ever", async () => {
    const { machine, attemptsWithin } = aSearch({ kind: "serial", path: "/dev/ttyX" });
    machine.answers.set("/dev/ttyX", "missing");
    expect(await attemptsWithin(20_000)).toEqual([0, 250, 750, 1_750, 3_750, 7_750, 12_750, 17_750]);
  });

  it("[B39] tries what is plugged in within 0.25 s, also when it comes back", async () => {
    const { machine, attemptsWithin } = aSearch();
    expect(await attemptsWithin(1_100)).toEqual([]);
    machine.paths = ["/dev/ttyA"];
    machine.answers.set("/dev/ttyA", "permission");
    expect((await attemptsWithin(200))[0]).toBe(1_250);
    await attemptsWithin(60_000);
    machine.paths = [];
    await attemptsWithin(250);
    machine.paths = ["/dev/ttyA"];
    const before = machine.tried.length;
    await attemptsWithin(250);
    expect(machine.tried).toHaveLength(before + 1);
  });

  it("[B39] leaves what is no board in peace for 30 s, since somebody may be flashing it", async () => {
    const { machine, attemptsWithin } = aSearch();
    machine.paths = ["/dev/ttyA"];
    machine.answers.set("/dev/ttyA", "silent");
    expect(await attemptsWithin(61_000)).toEqual([0, 30_000, 60_000]);
  });

  it("[B31] a board that was well is tried soon when it goes, one that flickers less and less", async () => {
    const { search, machine, scheduler } = aSearch({ kind: "serial", path: "/dev/ttyX" });
    const place = { kind: "serial", path: "/dev/ttyX" } as const;
    const pauses: number[] = [];
    for (const stayedMs of [0, 0, 0, 9_999, 10_000, 0]) {
      await search.attempt();
      const since = scheduler.now();
      scheduler.advance(stayedMs);
      search.lost(place, since, "It was unplugged.");
      pauses.push(search.pauseMs);
      scheduler.advance(search.pauseMs);
    }
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 250, 500]);
    expect(machine.tried).toHaveLength(6);
  });

  it("[B39] tries a place of which another board speaks: that may be on another machine; busy it is left to it", async () => {
    const { search, machine, scheduler } = aSearch("auto", () => true);
    machine.paths = ["/dev/ttyA"];
    machine.answers.set("/dev/ttyA", "busy");
    await search.attempt();
    expect(search.trouble).toBeNull();
    machine.answers.clear();
    scheduler.advance(250);
    expect(got((await search.attempt()) ?? expect.unreachable()).place).toEqual({
      kind: "serial",
      path: "/dev/ttyA",
    });
    expect(await search.othersThan({ kind: "serial", path: "/dev/ttyB" })).toEqual([]);
  });

  it("[B39] knows of other places beside the one that is held", async () => {
    const { search, machine } = aSearch();
    machine.paths = ["/dev/ttyA", "/dev/ttyB"];
    expect(await search.othersThan({ kind: "serial", path: "/dev/ttyA" })).toEqual([
      { kind: "serial", path: "/dev/ttyB" },
    ]);
    expect(machine.tried).toEqual([]);
  });
});
