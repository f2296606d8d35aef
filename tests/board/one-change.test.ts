import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createBoardAgent } from "../../src/board/agent.ts";
import { BoardSearch } from "../../src/board/find/board-search.ts";
import { quiet } from "../support/manual-time.ts";
import { TestServer, until } from "../support/test-server.ts";
import { ManualDevice } from "./manual-device.ts";
import { ManualScheduler } from "./manual-scheduler.ts";

/** How long a finger is on a button, in ms. */
const pressMs = 100;

describe("two who press at nearly the same moment", () => {
  let server: TestServer;
  let scheduler: ManualScheduler;
  const stops: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    server = await TestServer.start();
    scheduler = new ManualScheduler();
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await server.stop();
  });

  /** Time passes for the server, for whoever is in the room, and for the boards. */
  const pass = async (ms: number) => {
    server.advance(ms);
    scheduler.advance(ms);
    await quiet();
  };

  /** A board in the room `main`. */
  async function aBoard(name: string) {
    const link = await server.link({ kind: "board", name });
    const device = new ManualDevice();
    const search = new BoardSearch({
      choice: { kind: "serial", path: `/dev/${name}` },
      ports: { serialPorts: async () => [], deviceFiles: async () => [] },
      scheduler,
      open: async () => ({ ok: true, value: device }),
    });
    const agent = createBoardAgent({ link, scheduler, name: () => name, search, log: () => {} });
    agent.start();
    stops.push(() => agent.stop());
    await quiet();
    return { link, device };
  }

  async function aPage() {
    return server.link({ kind: "screen" });
  }

  const press = async (device: ManualDevice) => {
    device.contact(true);
    await pass(pressMs);
    device.contact(false);
  };

  it("[B91] two boards in one room, 0 to 600 ms apart, make one change", async () => {
    const [one, other, page] = [await aBoard("one"), await aBoard("other"), await aPage()];
    for (let apart = 0; apart < 600; apart += 25) {
      await pass(2_000);
      const rev = page.view.state?.rev ?? expect.unreachable();
      // Both fingers are down before either is lifted.
      one.device.contact(true);
      other.device.contact(true);
      await pass(pressMs);
      one.device.contact(false);
      if (apart > 0) {
        await until(other.link, ({ state }) => state?.rev === rev + 1);
        await pass(apart);
      }
      other.device.contact(false);
      await until(page, ({ state }) => (state?.rev ?? 0) > rev);
      await settled(one.link, other.link);
      expect([apart, page.view.state?.rev]).toEqual([apart, rev + 1]);
    }
  });

  it("[B91] so do a board and a page, whoever is first", async () => {
    const [board, page] = [await aBoard("one"), await aPage()];
    for (let apart = 0; apart < 600; apart += 50) {
      for (const boardFirst of [true, false]) {
        await pass(2_000);
        const rev = page.view.state?.rev ?? expect.unreachable();
        if (boardFirst) await press(board.device);
        else void page.press();
        if (apart > pressMs) {
          await until(boardFirst ? page : board.link, ({ state }) => state?.rev === rev + 1);
          await pass(apart - (boardFirst ? 0 : pressMs));
        }
        if (boardFirst) void page.press();
        else await press(board.device);
        await until(page, ({ state }) => (state?.rev ?? 0) > rev);
        await settled(board.link, page);
        expect([apart, boardFirst, page.view.state?.rev]).toEqual([apart, boardFirst, rev + 1]);
      }
    }
  });

  it("[B91] 600 ms after the change was on show the next press is another one", async () => {
    const [one, other] = [await aBoard("one"), await aBoard("other")];
    await pass(2_000);
    const rev = one.link.view.state?.rev ?? expect.unreachable();
    await press(one.device);
    await until(other.link, ({ state }) => state?.rev === rev + 1);
    await pass(700);
    await press(other.device);
    await until(one.link, ({ state }) => state?.rev === rev + 2);
  });
});

/** Whatever was sent before has been answered when these are. */
async function settled(...links: readonly { label(text: string): Promise<unknown> }[]): Promise<void> {
  for (const link of links) await link.label("");
  await quiet();
}
