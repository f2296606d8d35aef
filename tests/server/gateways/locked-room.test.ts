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

  test("[X47] a paired board presses in a locked room, and is told apart from one that only says so", async () => {
    const ana = await server.link({ name: "Ana" });
    await new RoomAccess(ana).lock(pin);
    const claim = await server.link({ kind: "board", name: "Claim" });
    expect((await claim.press()).ok).toBe(false);
    const { code } = server.access.boards.openPairing("main");
    const admission = await new RoomAccess(claim).pair(code);
    if (!admission.ok) throw new Error("not paired");
    const paired = await server.link({ kind: "board", name: "Paired", token: admission.token });
    expect((await paired.press()).ok).toBe(true);
    server.advance(1_000);
    const { presence } = await until(ana, (view) => view.presence?.boards.length === 2);
    expect(presence?.boards.map(({ isPaired = false }) => isPaired)).toEqual([false, true]);
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
