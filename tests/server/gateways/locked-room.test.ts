import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { RoomAccess } from "../../../src/client/room-access.ts";
import type { SocketRoomLink } from "../../../src/client/socket-room-link.ts";
import { next, TestServer, until } from "../../support/test-server.ts";

const pin = "314159";
const mayPress = (link: SocketRoomLink, is: boolean) =>
  until(link, ({ welcome }) => welcome?.you.mayPress === is);

describe("a locked room over the wire", () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await TestServer.start();
  });
  afterEach(() => server.stop());

  test("[X48] everybody in the room hears at once who may press and who locked it; seeing stays free", async () => {
    const ana = await server.link({ name: "Ana" });
    const ben = await server.link({ name: "Ben" });
    await new RoomAccess(ana).lock(pin);
    const { welcome } = await mayPress(ben, false);
    expect(welcome?.lock?.by).toBe("Ana");
    expect(welcome?.you.why).toContain("Ana locked this room");
    await mayPress(ana, true);
    expect((await ana.press()).ok).toBe(true);
    await until(ben, ({ state }) => state?.phase === "work");
    const late = await server.link({ name: "Late" });
    expect(late.view.welcome).toMatchObject({ you: { mayPress: false }, lock: { by: "Ana" } });
    await new RoomAccess(ana).unlock();
    expect((await mayPress(ben, true)).welcome?.lock).toBeNull();
  });

  test("[X48] without the right nothing that a member sends changes anything", async () => {
    const ana = await server.link({ name: "Ana" });
    const ben = await server.link({ name: "Ben" });
    await new RoomAccess(ana).lock(pin);
    await mayPress(ben, false);
    const before = ben.view.state;
    const setup = before?.setup;
    if (setup === undefined) throw new Error("no setup");
    const outcomes = [
      await ben.press(),
      await ben.act("reset"),
      await ben.act("undo"),
      await ben.extend(60),
      await ben.setup(setup, "now"),
      await ben.label("mine"),
      await ben.say("hello"),
      await ben.chooseSpeaker(null),
      await ben.contact("desk", true),
    ];
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ ok: false, error: { code: "not_allowed" } });
    expect(await server.rooms.look("main")).toMatchObject({ rev: before?.rev, seq: before?.seq });
  });

  test("[X49] who was let in stays so after a lost line, and is out when that is revoked, within the same second", async () => {
    const ana = await server.link({ name: "Ana" });
    const ben = await server.link({ name: "Ben" });
    await new RoomAccess(ana).lock(pin);
    await new RoomAccess(ben).enter(pin);
    await mayPress(ben, true);
    server.cutLine(ben.view.welcome?.you.id ?? "");
    await until(ben, ({ status }) => status !== "live");
    await until(ben, ({ status }) => status === "live");
    expect(ben.view.welcome?.you.mayPress).toBe(true);
    await new RoomAccess(ana).revoke();
    await mayPress(ben, false);
    expect(ana.view.welcome?.you.mayPress).toBe(true);
  });

  test("[X122] while others guess, whoever comes from where a token was shown needs no patience for the PIN", async () => {
    const ana = await server.link({ name: "Ana" });
    const admission = await new RoomAccess(ana).lock(pin);
    if (!admission.ok) throw new Error("not locked");
    const { locks } = server.access;
    // As after a restart: nobody is known any more.
    await locks.unlockByOwner("main");
    await locks.lockByOwner("main", pin, "The server");
    for (let n = 0; n < 40; n += 1) {
      await locks.enter({ room: "main", token: null, address: `10.0.0.${n}`, name: "Mallory" }, "000000");
    }
    const refused = await new RoomAccess(await server.link()).enter(pin);
    expect(refused).toMatchObject({ ok: false, error: { code: "too_many" } });
    if (!refused.ok) expect(refused.error.retryInSeconds).toBeGreaterThan(12);
    const { code } = server.access.boards.openPairing("main");
    const paired = await new RoomAccess(await server.link({ kind: "board" })).pair(code);
    if (!paired.ok) throw new Error("not paired");
    await server.link({ kind: "board", token: paired.token });
    expect(await new RoomAccess(await server.link()).enter(pin)).toMatchObject({ ok: true });
  });

  test("[X49] a line that comes back brings nothing with it but its token", async () => {
    const ana = await server.link({ name: "Ana" });
    await new RoomAccess(ana).lock(pin);
    const ben = server.socket({ protocol: 1 }, { reconnection: true, reconnectionDelay: 10 });
    const first = await next<{ you: { id: string; mayPress: boolean } }>(ben, "welcome");
    const entered = await ben.emitWithAck("enter", { pin });
    ben.auth = { protocol: 1, token: entered.data.token };
    await new RoomAccess(ana).revoke();
    server.cutLine(first.you.id);
    const again = await next<{ you: { id: string; mayPress: boolean } }>(ben, "welcome");
    const back = again.you.id === first.you.id ? await next<typeof again>(ben, "welcome") : again;
    expect(back.you).toMatchObject({ mayPress: false });
    expect(back.you.id).not.toBe(first.you.id);
    expect(ben.recovered).not.toBe(true);
    expect(await ben.emitWithAck("press", { op: "p" })).toMatchObject({ error: { code: "not_allowed" } });
  });

  test("[X47] a paired board presses in a locked room, and is told apart from one that only says so", async () => {
    const ana = await server.link({ name: "Ana" });
    await new RoomAccess(ana).lock(pin);
    const claim = await server.link({ kind: "board", name: "Claim" });
    expect((await claim.press()).ok).toBe(false);
    const boards = async (count: number) => {
      server.advance(1_000);
      const { presence } = await until(ana, (view) => view.presence?.boards.length === count);
      return presence?.boards.map(({ isPaired = false }) => isPaired);
    };
    expect(await boards(1)).toEqual([false]);
    const { code } = server.access.boards.openPairing("main");
    const asking = await server.link({ kind: "board", name: "Asking" });
    const admission = await new RoomAccess(asking).pair(code);
    if (!admission.ok) throw new Error("not paired");
    const paired = await server.link({ kind: "board", name: "Paired", token: admission.token });
    expect((await paired.press()).ok).toBe(true);
    expect(await boards(3)).toEqual([false, true, true]);
  });

  /** A virtual board, and a member that holds its button down. */
  async function heldButton(ben: SocketRoomLink) {
    const board = await server.link({ kind: "board" });
    board.reportBoard({ status: "virtual", pattern: "off" });
    await board.rename("Button");
    const heard: string[] = [];
    const isDropped = new Promise<void>((resolve) => {
      board.onContact((down, canceled) => {
        heard.push(canceled ? "canceled" : down ? "down" : "up");
        if (canceled) resolve();
      });
    });
    const id = board.view.welcome?.you.id ?? "";
    expect(await ben.contact(id, true)).toEqual({ ok: true });
    return { board, id, heard, isDropped };
  }

  const letBothIn = async (ana: RoomAccess, ben: RoomAccess) => {
    await ana.lock(pin);
    await ben.enter(pin);
  };

  test.each([
    ["the room is locked", async () => undefined, (ana: RoomAccess) => ana.lock(pin)],
    ["everybody is sent out", letBothIn, (ana: RoomAccess) => ana.revoke()],
    ["the PIN changes", letBothIn, (ana: RoomAccess) => ana.lock("271828")],
  ])(
    "[X126] when %s while somebody holds the virtual button, nothing comes of it",
    async (_, before, change) => {
      const ana = new RoomAccess(await server.link({ name: "Ana" }));
      const ben = await server.link({ name: "Ben" });
      await before(ana, new RoomAccess(ben));
      const { id, heard, isDropped } = await heldButton(ben);
      expect(await change(ana)).toMatchObject({ ok: true });
      await isDropped;
      expect(await ben.contact(id, false)).toMatchObject({ ok: false, error: { code: "not_allowed" } });
      expect(heard).toEqual(["down", "canceled"]);
    },
  );

  test("[X126] a page that goes, and one that may still press, are told apart", async () => {
    const ana = await server.link({ name: "Ana" });
    await new RoomAccess(ana).lock(pin);
    const { board, heard, isDropped } = await heldButton(ana);
    await server.access.locks.unlockByOwner("main");
    // What the board was told before its answer has come before it.
    await board.request("clock", { sentAt: 0 });
    expect(heard).toEqual(["down"]);
    ana.close();
    await isDropped;
    expect(heard).toEqual(["down", "canceled"]);
  });

  test("[X126] a press that waits for its turn is not done when the right to it goes meanwhile, and says why", async () => {
    const ana = await server.link({ name: "Ana" });
    const ben = await server.link({ name: "Ben" });
    const course = server.socket({});
    await next(course, "json");
    let goOn = () => {};
    const commit = server.store.commit.bind(server.store);
    const isBusy = new Promise<void>((resolve) => {
      server.store.commit = async (change) => {
        server.store.commit = commit;
        resolve();
        await new Promise<void>((go) => {
          goOn = go;
        });
        return commit(change);
      };
    });
    const label = ana.label("essay");
    await isBusy;
    const press = ben.press();
    const told = next<{ error?: { code: string } }>(course, "json");
    course.emit("json", { action: "press" });
    // Answered after the press was handed in, since a connection's events are taken in order.
    await ben.request("clock", { sentAt: 0 });
    await server.access.locks.lockByOwner("main", pin, "Ana");
    goOn();
    expect(await label).toEqual({ ok: true });
    expect(await press).toMatchObject({ ok: false, error: { code: "not_allowed" } });
    expect((await server.rooms.look("main")).phase).toBe("idle");
    expect(await told).toMatchObject({ state: 0 });
  });

  test("[X126] a board that is not paired any more may not press, is told why, and is not shown as paired", async () => {
    const ana = await server.link({ name: "Ana" });
    await new RoomAccess(ana).lock(pin);
    const { code } = server.access.boards.openPairing("main");
    const board = await server.link({ kind: "board", name: "Desk" });
    await new RoomAccess(board).pair(code);
    const isPaired = (is: boolean) => {
      server.advance(1_000);
      return until(
        ana,
        ({ presence }) => (presence?.boards[0]?.isPaired === true) === is && presence !== null,
      );
    };
    await mayPress(board, true);
    await isPaired(true);
    expect(await server.access.boards.forgetAll("main")).toBe(1);
    await mayPress(board, false);
    expect(await board.press()).toMatchObject({
      ok: false,
      error: { code: "not_allowed", message: expect.stringContaining("Ana locked this room") },
    });
    await isPaired(false);
    expect((await server.rooms.look("main")).phase).toBe("idle");
  });

  test("[X48] a page of the course sees a locked room and is told why it may not press", async () => {
    const ana = await server.link({ name: "Ana" });
    await new RoomAccess(ana).lock(pin);
    const course = server.socket({});
    await next(course, "json");
    const answer = next<{ state: number; message: string; error?: { code: string } }>(course, "json");
    course.emit("json", { action: "press" });
    expect(await answer).toMatchObject({ state: 0, message: "Press Me!", error: { code: "not_allowed" } });
  });

  test.each([["12345"], ["abcdef"], [123_456], [""], [null], ["1".repeat(33)]])(
    "[X50] %j is no PIN",
    async (wrong) => {
      const ana = await server.link({ name: "Ana" });
      expect(await ana.request("lock", { pin: wrong })).toMatchObject({
        ok: false,
        error: { code: "invalid", field: "pin" },
      });
      expect(ana.view.welcome?.lock).toBeNull();
    },
  );
});
