import { createServer } from "node:http";
import { Server } from "socket.io";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RoomView } from "../../src/client/room-link.ts";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { aRoomState } from "../support/manual-room-link.ts";
import { TestServer, until } from "../support/test-server.ts";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

describe("a link to a room", () => {
  it("[L4] two people press at the same instant: one change, and the slower one learns who was faster", async () => {
    const ana = await server.link({ name: "Ana" });
    const ben = await server.link({ name: "Ben" });
    const [first, second] = await Promise.all([ana.press(), ben.press()]);
    const slower = first.ok ? second : first;
    expect(first.ok).not.toBe(second.ok);
    expect(slower).toMatchObject({ error: { code: "stale" }, state: { rev: 1 } });
    await until(ana, ({ state }) => state?.rev === 1);
    await until(ben, ({ state }) => state?.rev === 1);
  });

  it("[L4] and 300 ms apart too; 600 ms later it is a press of its own", async () => {
    const ana = await server.link({ name: "Ana" });
    const ben = await server.link({ name: "Ben" });
    server.advance(10_000);
    await ana.press();
    await until(ben, ({ state }) => state?.rev === 1);
    server.advance(300);
    expect(await ben.press()).toMatchObject({
      ok: false,
      error: { code: "stale" },
      state: { last: { by: { name: "Ana" } } },
    });
    server.advance(600);
    expect(await ben.press()).toEqual({ ok: true });
  });

  it("[L4] a press on what time brought just now is meant", async () => {
    const ana = await server.link({ name: "Ana" });
    const ben = await server.link({ name: "Ben" });
    await ana.press();
    await until(ben, ({ state }) => state?.phase === "work");
    server.advance(25 * 60_000);
    await until(ben, ({ state }) => state?.phase === "breakAlarm");
    expect(await ben.press()).toEqual({ ok: true });
    await until(ana, ({ state }) => state?.phase === "shortBreak");
  });

  it("[L33] shows the state that came with the page until the server is heard, and does nothing with it", async () => {
    const firstState = aRoomState({ phase: "work", now: server.clock.now() });
    const link = new SocketRoomLink({ url: server.url, room: "main", kind: "screen", firstState });
    expect(link.view).toMatchObject({ status: "joining", state: { phase: "work" } });
    expect(link.clock.now()).not.toBeNull();
    expect(await link.press()).toMatchObject({ ok: false, error: { code: "offline" } });
    await until(link, ({ status, state }) => status === "live" && state?.phase === "idle");
    link.close();
  });

  it("[L33] that state is called lost when no server is heard", async () => {
    const link = new SocketRoomLink({
      url: "http://127.0.0.1:9",
      room: "main",
      kind: "screen",
      firstState: aRoomState({ phase: "work" }),
    });
    await until(link, ({ status, state }) => status === "lost" && state?.phase === "work");
    link.close();
  });

  it("[L30] a line that is said is heard by all, apart from what was done, also by newcomers", async () => {
    const ana = await server.link({ name: "Ana" });
    const ben = await server.link({ name: "Ben" });
    await ana.press();
    expect(await ana.say(" Tea?\u202e ")).toEqual({ ok: true });
    const line = { by: { name: "Ana", kind: "screen" }, did: "said", phase: "work", text: "Tea?" };
    const heard = await until(ben, ({ said = [] }) => said.length === 1);
    expect(heard.said).toMatchObject([line]);
    expect(heard.activity.map(({ did }) => did)).toEqual(["start"]);
    expect(await ben.say("")).toMatchObject({ ok: false, error: { code: "invalid", field: "text" } });
    const late = await server.link({ name: "Cleo" });
    const told = await until(late, ({ said = [] }) => said.length > 0);
    expect(told.said).toEqual(heard.said);
    expect(told.activity).toEqual(heard.activity);
  });

  it("[L31] says its sound again after a reconnect, the last that was reported", async () => {
    const ana = await server.link({ name: "Ana" });
    const ben = await server.link({ name: "Ben" });
    const soundOfAna = ({ presence }: RoomView) => presence?.members?.find(({ name }) => name === "Ana");
    ana.reportSound("blocked", 12.5);
    ana.reportSound("on", 3);
    await ana.rename("Ana");
    server.advance(1_000);
    await until(ben, (view) => soundOfAna(view)?.syncErrorMs === 3 && soundOfAna(view)?.sound === "on");
    const before = soundOfAna(ben.view)?.id ?? "";
    server.cutLine(before);
    await until(ana, ({ status }) => status === "lost");
    await until(ana, ({ status }) => status === "live");
    await ana.rename("Ana");
    server.advance(1_000);
    const again = await until(
      ben,
      (view) => soundOfAna(view)?.sound === "on" && soundOfAna(view)?.id !== before,
    );
    expect(soundOfAna(again)?.syncErrorMs).toBe(3);
  });

  it("[L32] chooses one screen to be heard, and all know; one that is not there is refused", async () => {
    const ana = await server.link({ name: "Ana" });
    const ben = await server.link({ name: "Ben" });
    const board = await server.link({ kind: "board" });
    const id = ben.view.welcome?.you.id ?? "";
    expect(await ana.chooseSpeaker(id)).toEqual({ ok: true });
    server.advance(1_000);
    await until(ana, ({ presence }) => presence?.speaker === id);
    await until(board, ({ presence }) => presence?.speaker === id);
    const noScreen = { ok: false, error: { code: "not_now" } };
    expect(await ana.chooseSpeaker(board.view.welcome?.you.id ?? "")).toMatchObject(noScreen);
    expect(await ana.chooseSpeaker("somebody")).toMatchObject(noScreen);
    expect(await ana.chooseSpeaker("x".repeat(65))).toMatchObject({ error: { code: "invalid" } });
    expect(await ben.chooseSpeaker(null)).toEqual({ ok: true });
    server.advance(1_000);
    await until(ana, ({ presence }) => presence?.speaker === undefined);
  });

  it("[L5] a second press within 400 ms is a bounce and is not sent", async () => {
    const ana = await server.link();
    await ana.press();
    server.advance(399);
    expect(await ana.press()).toMatchObject({ ok: false, error: { code: "bounce" } });
    server.advance(1);
    expect(await ana.press()).toEqual({ ok: true });
    expect(ana.view.state).toMatchObject({ rev: 2, paused: true });
  });

  it("[L6] while it is not live nothing is sent, and nothing is queued for later", async () => {
    const ana = await server.link({ name: "Ana" });
    await server.farewell("restarting");
    await until(ana, ({ status }) => status === "lost");
    server.advance(1_000);
    expect(await ana.press()).toMatchObject({ ok: false, error: { code: "offline" } });
    expect(await ana.extend(60)).toMatchObject({ ok: false, error: { code: "offline" } });
    expect(ana.view.state).toMatchObject({ phase: "idle" });
  });

  it("[L7] a refusal ends the tries, and says why", async () => {
    const link = new SocketRoomLink({
      url: server.url,
      room: "Not A Room",
      kind: "screen",
      followClock: false,
    });
    const view = await until(link, ({ status }) => status === "refused");
    expect(view.refusal).toMatchObject({ code: "invalid", field: "room" });
    link.close();
  });

  it("[L8] follows the server's clock from its first state on", async () => {
    const link = await server.link({ followClock: true });
    expect(link.clock.now()).toBe(server.clock.now());
  });
});

describe("a server that speaks nonsense", () => {
  it("[L9] messages that do not fit are left alone, and an older picture is not shown", async () => {
    const good = (await server.link()).view.state;
    const http = createServer();
    const io = new Server(http);
    io.on("connection", (socket) => {
      socket.emit("state", { ...good, seq: 5, label: "new" });
      socket.emit("state", { ...good, seq: 4, label: "old" });
      for (const junk of [null, 7, "x", {}, { ...good, phase: "dance" }, { ...good, rev: "1" }])
        socket.emit("state", junk);
      socket.emit("presence", { count: "many" });
      socket.emit("activity", { entries: [{}] });
      socket.emit("state", { ...good, seq: 6, label: "last" });
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const address = http.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const labels: string[] = [];
    const link = new SocketRoomLink({
      url: `http://127.0.0.1:${port}`,
      room: "main",
      kind: "screen",
      followClock: false,
    });
    link.onChange(({ state }) => {
      if (state !== null && labels.at(-1) !== state.label) labels.push(state.label);
    });
    await until(link, ({ state }) => state?.label === "last");
    expect(labels).toEqual(["new", "last"]);
    expect(link.view).toMatchObject({ presence: null, activity: [] });
    link.close();
    await io.close();
  });

  it("[L9] the first picture of a connection is shown whatever its number, and a press means it at once", async () => {
    const good = (await server.link()).view.state;
    const http = createServer();
    const io = new Server(http);
    const revs: unknown[] = [];
    let connections = 0;
    io.on("connection", (socket) => {
      connections += 1;
      const isFirst = connections === 1;
      const last = { op: "theirs", by: { id: "x", name: "X", kind: "screen" }, did: "start", at: 0 };
      socket.emit("state", {
        ...good,
        seq: isFirst ? 9 : 2,
        rev: isFirst ? 7 : 1,
        last: isFirst ? null : last,
      });
      socket.on("press", ({ rev }: { rev: unknown }, answer: (reply: unknown) => void) => {
        revs.push(rev);
        answer({ ok: true });
      });
      if (isFirst) socket.conn.close();
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const address = http.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const url = `http://127.0.0.1:${port}`;
    const link = new SocketRoomLink({ url, room: "main", kind: "screen", followClock: false });
    await until(link, ({ status, state }) => status === "live" && state?.seq === 2);
    expect(await link.press()).toEqual({ ok: true });
    expect(revs).toEqual([1]);
    link.close();
    await io.close();
  });
});
