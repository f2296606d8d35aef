import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseFirstState } from "../../../src/protocol/first-state.ts";
import type { RoomState } from "../../../src/protocol/room-state.ts";
import { createHttpApp } from "../../../src/server/gateways/http-gateway.ts";
import { readPageFiles } from "../../../src/server/gateways/page-files.ts";
import { silentLogger } from "../../support/failing-room-store.ts";
import { ana, TestHouse } from "../../support/test-house.ts";

const html = '<!doctype html><html><head><base href="./" /></head><body></body></html>';

/** The pages of a server, with the rooms that the test has a hand on. */
async function serve(house: TestHouse): Promise<(path: string) => Promise<Response>> {
  const folder = mkdtempSync(join(tmpdir(), "pomodoro-page-"));
  writeFileSync(join(folder, "index.html"), html);
  writeFileSync(join(folder, "bad-room.html"), html);
  const files = readPageFiles(folder);
  const { rooms, clock, memory: history } = house;
  const options = { files, courseFolder: null, rooms, history, clock, zone: "UTC", logger: silentLogger };
  const http = createServer(createHttpApp(options));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    http.close().closeAllConnections();
    rmSync(folder, { recursive: true });
  });
  return (path) => fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}${path}`);
}

/** What the page would read. */
async function firstStateOf(response: Response): Promise<RoomState | null> {
  const element = /<script type="application\/json" id="first-state">([^<]*)<\/script><\/head>/;
  return parseFirstState(element.exec(await response.text())?.[1]);
}

describe("the page", () => {
  it("[G50] carries the state of its room, and is kept by nobody", async () => {
    const house = new TestHouse();
    const get = await serve(house);
    await house.send("label", ana, { text: "$& $' $$ </script><b>" });
    await house.send("press");
    for (const path of ["/", "/r/main"]) {
      const response = await get(path);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(await firstStateOf(response)).toEqual(await house.look());
    }
    const other = await firstStateOf(await get("/r/other"));
    expect(other).toMatchObject({ room: "other", phase: "idle", seq: 0 });
  });

  it("[G53] is the same for each view of a room, whose addresses lie a folder deeper", async () => {
    const house = new TestHouse();
    const get = await serve(house);
    await house.send("press");
    for (const view of ["wall", "overlay"]) {
      const response = await get(`/r/main/${view}`);
      expect(await response.clone().text()).toContain('<base href="../../"');
      expect(await firstStateOf(response)).toEqual(await house.look());
      expect((await get(`/r/No%20Room/${view}`)).status).toBe(404);
    }
    expect((await get("/r/main/cellar")).status).toBe(404);
  });

  it("[G50] shows what time has done by then, also in a room that nobody is in", async () => {
    const house = new TestHouse();
    const get = await serve(house);
    await house.send("press");
    house.clock.advance(25 * 60_000);
    expect(await firstStateOf(await get("/"))).toMatchObject({ phase: "breakAlarm", rev: 2 });
  });

  it("[G51] makes no room by being looked at, and keeps none in memory", async () => {
    const house = new TestHouse();
    const get = await serve(house);
    await house.send("press");
    for (let index = 0; index < 20; index += 1) await get(`/r/room-${index}`);
    await get("/");
    await get("/r/No%20Room");
    expect(house.rooms.inMemory).toBe(0);
    expect(await house.memory.load("room-7")).toBeNull();
    expect(house.broadcaster.states).toHaveLength(1);
  });

  it("[G52] comes without it when the store cannot be read", async () => {
    const house = new TestHouse();
    const get = await serve(house);
    house.store.readsFail = true;
    const response = await get("/r/team");
    expect([response.status, await response.text()]).toEqual([200, html.replace("./", "../")]);
  });
});
