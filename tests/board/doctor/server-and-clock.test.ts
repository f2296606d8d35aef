import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkClock } from "../../../src/board/doctor/check-clock.ts";
import { checkServer } from "../../../src/board/doctor/check-server.ts";
import { type RoomVisit, usualPatience, visitRoom } from "../../../src/board/doctor/room-visit.ts";
import { oneButton } from "../../../src/board/profile/board-profile.ts";
import { TestServer } from "../../support/test-server.ts";
import { until } from "../../support/until.ts";
import { aDoctor, aMachine, visited } from "./doctor-bench.ts";

const see = (visit: RoomVisit) => checkServer(aDoctor({}, { visit: async () => visit }));

describe("the doctor visits a server", () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await TestServer.start("build-7");
    server.http.on("request", (request, response) => {
      if (request.url === "/") response.end("the page");
    });
  });
  afterEach(() => server.stop());

  it("[B86] as a tool, learns who is there and how far the clocks are apart, and leaves", async () => {
    server.clock.set(Date.now() + 75_000);
    const board = await server.link({ kind: "board", name: "Desk button" });
    board.reportBoard({ status: "ready", detail: "Arduino on /dev/ttyACM0" });
    const visit = await visitRoom({ server: server.url, room: "main" });
    expect(visit).toMatchObject({
      outcome: "joined",
      welcome: { build: "build-7", you: { name: "Doctor" } },
      presence: { count: 2, boards: [{ name: "Desk button", status: "ready" }] },
    });
    if (visit.outcome !== "joined" || visit.clock === null) return expect.unreachable();
    // The server's clock stands still in this test.
    expect(visit.clock.aheadMs).toBeGreaterThan(70_000);
    expect(visit.clock.aheadMs).toBeLessThan(76_000);
    expect(visit.clock.errorMs).toBeLessThan(1_000);
    expect(await see(visit)).toMatchObject([
      { mark: "ok", says: expect.stringContaining("build-7") },
      { mark: "ok", says: "In the room: Desk button." },
      { mark: "ok", says: '"Desk button" works: Arduino on /dev/ttyACM0.' },
    ]);
    await until(() => {
      server.advance(100);
      return board.view.presence?.count === 1;
    }, "the doctor to have left");
  });

  it("[B86] that refuses: says why and what helps", async () => {
    const visit = await visitRoom({ server: server.url, room: "Team A" });
    expect(visit).toMatchObject({ outcome: "refused", refusal: { code: "invalid" } });
    expect(await see(visit)).toMatchObject([
      { mark: "x", says: expect.stringContaining("refuses us"), todo: "Name another room: --room main" },
    ]);
  });
});

describe("the doctor before a server that is none", () => {
  const patience = { pageMs: 3_000, joinMs: 100 };

  it("[B86] says how to start one, when nobody is there", async () => {
    const visit = await visitRoom({ server: "http://127.0.0.1:9", room: "main" });
    expect(await see(visit)).toMatchObject([
      {
        mark: "x",
        says: expect.stringContaining("cannot be reached"),
        todo: expect.stringContaining("npm start"),
      },
    ]);
  });

  it("[B86] has patience for 8 s together", () => {
    expect(usualPatience).toEqual({ pageMs: 3_000, joinMs: 5_000 });
  });

  it("[B86] gives up when it is some other program", async () => {
    const http = createServer((_request, response) => void response.writeHead(404).end());
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const { port } = http.address() as AddressInfo;
    const visit = await visitRoom({ server: `http://127.0.0.1:${port}`, room: "main", patience });
    expect(visit).toEqual({ outcome: "silent", status: 404 });
    expect(await see(visit)).toMatchObject([{ mark: "x", todo: expect.stringContaining("/socket.io") }]);
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  it("[B86] gives up when it takes calls and says nothing", async () => {
    const http = createServer(() => {});
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const { port } = http.address() as AddressInfo;
    expect(
      await visitRoom({
        server: `http://127.0.0.1:${port}`,
        room: "main",
        patience: { ...patience, pageMs: 100 },
      }),
    ).toEqual({
      outcome: "unreachable",
      why: "it took longer than 0.1 s",
    });
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });
});

describe("the doctor looks at the boards of a room", () => {
  it("[B86] names each with its troubles, and says how to start one where there is none", async () => {
    const boards = [
      { id: "1", name: "Window", status: "lost", detail: "You may not open /dev/ttyACM0" },
      { id: "2", name: "Door", status: "virtual", detail: "Its button is on the page" },
      { id: "3", name: "Wall", status: "ready", detail: "Arduino on COM3. No LCD answers." },
    ] as const;
    expect((await see(visited(boards))).slice(2)).toEqual([
      { mark: "!", says: '"Window" has no board: You may not open /dev/ttyACM0.' },
      { mark: "ok", says: '"Door" is a virtual board: Its button is on the page.' },
      { mark: "!", says: '"Wall" works: Arduino on COM3. No LCD answers.' },
    ]);
    const [, alone, none] = await see(visited([]));
    expect(alone).toEqual({ mark: "ok", says: "In the room: nobody else." });
    expect(none).toMatchObject({
      mark: "!",
      todo: expect.stringContaining("shared-pomodoro board --server"),
    });
  });
});

describe("the doctor compares clocks", () => {
  const nine = new Date(2026, 10, 20, 9, 5);
  const see = (aheadMs: number | null, platform = "linux") =>
    checkClock(
      aDoctor(
        {},
        {
          machine: aMachine({}, { platform }),
          date: () => nine,
          visit: async () =>
            aheadMs === null
              ? { outcome: "unreachable", why: "it sleeps" }
              : visited([], { aheadMs, errorMs: 4 }),
        },
      ),
    );

  it("[B87] is content with less than 2 s, and says what is wrong and what is not otherwise", async () => {
    for (const apartMs of [0, 12, -1_999])
      expect(await see(apartMs)).toMatchObject([{ mark: "ok" }, { mark: "ok" }]);
    for (const [aheadMs, words] of [
      [2_000, "2.0 s behind"],
      [-75_400, "75 s ahead of"],
      [7_200_000, "2 h behind"],
    ] as const) {
      const [finding] = await see(aheadMs);
      expect(finding).toMatchObject({ mark: "!", todo: expect.stringContaining("timedatectl set-ntp true") });
      expect(finding?.says).toContain(words);
      expect(finding?.says).toMatch(/timer .* is right all the same; quiet hours go by this machine's/);
    }
    expect((await see(9_000, "win32"))[0]?.todo).toContain("by the network");
  });

  it("[B87] says what time it is here when no server tells", async () => {
    expect(await see(null)).toMatchObject([{ mark: "ok", says: expect.stringMatching(/^It is 09:05 here/) }]);
  });

  it("[B87] says whether quiet hours apply, and doubts a machine on UTC", async () => {
    const quiet = async (from: number, to: number) => {
      const doctor = aDoctor(
        {},
        { date: () => nine, visit: async () => ({ outcome: "unreachable", why: "" }) },
      );
      const profile = { ...oneButton, quietHours: { from, to } };
      return checkClock({ ...doctor, profile: async () => ({ ok: true, value: profile }) });
    };
    const isOnUtc = Intl.DateTimeFormat().resolvedOptions().timeZone === "UTC";
    const [silent] = await quiet(22 * 60, 10 * 60);
    expect(silent?.says).toContain("quiet hours are 22:00 to 10:00, so the buzzer is silent now");
    expect(silent?.mark).toBe(isOnUtc ? "!" : "ok");
    expect((await quiet(22 * 60, 7 * 60))[0]?.says).toContain("may sound now");
  });
});
