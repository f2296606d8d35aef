import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SocketRoomLink } from "../../../src/client/socket-room-link.ts";
import type { RoomState } from "../../../src/protocol/room-state.ts";
import type { Refusal, Reply, Welcome } from "../../../src/protocol/wire.ts";
import { next, TestServer, until } from "../../support/test-server.ts";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start("b1");
});
afterEach(() => server.stop());

const hello = { protocol: 1, room: "main", name: "Ana" };

function refusal(socket: Socket): Promise<Refusal> {
  return next<Error & { data: Refusal }>(socket, "connect_error").then(({ data }) => data);
}

/** A raw connection that is in its room. */
async function joined(auth: Record<string, unknown> = hello): Promise<{ socket: Socket; state: RoomState }> {
  const socket = server.socket(auth);
  const state = next<RoomState>(socket, "state");
  await next(socket, "activity");
  return { socket, state: await state };
}

const codeOf = (reply: Reply) => (reply.ok ? "ok" : reply.error.code);

describe("joining", () => {
  it("[G1] welcome, state, presence and activity come in this order, unasked", async () => {
    const socket = server.socket(hello);
    const order: string[] = [];
    socket.onAny((event: string) => order.push(event));
    const [welcome] = await Promise.all([next<Welcome>(socket, "welcome"), next(socket, "activity")]);
    expect(order).toEqual(["welcome", "state", "presence", "activity"]);
    expect(welcome).toMatchObject({ you: { name: "Ana", mayPress: true }, build: "b1", protocol: 1 });
  });

  it("[G2] another protocol version is refused as unsupported", async () => {
    for (const protocol of [0, 2, "1", null, {}, Number.MAX_VALUE]) {
      expect(await refusal(server.socket({ protocol })), String(protocol)).toMatchObject({
        code: "unsupported",
      });
    }
  });

  it("[G2] a room, name or kind that will not do is refused, and says which", async () => {
    const bad: [Record<string, unknown>, string][] = [
      [{ room: "../x" }, "room"],
      [{ room: "-a" }, "room"],
      [{ room: "A" }, "room"],
      [{ room: "" }, "room"],
      [{ room: "a".repeat(41) }, "room"],
      [{ room: "__proto__" }, "room"],
      [{ room: 7 }, "room"],
      [{ room: null }, "room"],
      [{ name: "" }, "name"],
      [{ name: "x".repeat(41) }, "name"],
      [{ name: ["a"] }, "name"],
      [{ kind: "admin" }, "kind"],
    ];
    for (const [part, field] of bad) {
      expect(await refusal(server.socket({ protocol: 1, ...part }))).toMatchObject({
        code: "invalid",
        field,
      });
    }
  });

  it("[G3] rooms are apart: a press in one is not seen in another", async () => {
    const here = await server.link({ room: "here" });
    const there = await server.link({ room: "there" });
    const rooms = new Set<string>();
    there.onChange(({ state }) => rooms.add(state?.room ?? ""));
    await here.press();
    // Its own answer comes after whatever was sent to it before.
    await there.label("ours");
    await until(there, ({ state }) => state?.label === "ours");
    expect([...rooms]).toEqual(["there"]);
    expect(there.view.state).toMatchObject({ phase: "idle", seq: 1 });
  });

  it("[G4] a member that falls back to polling is told the same", async () => {
    const poller = await server.link({ transports: ["polling"], name: "Poll" });
    const other = await server.link();
    await other.press();
    await until(poller, ({ state }) => state?.phase === "work");
    server.advance(1_000);
    expect(await poller.act("pause")).toEqual({ ok: true });
    await until(other, ({ state }) => state?.paused === true);
  });

  it("[G5] a farewell comes before the end, with its reason", async () => {
    const link = await server.link();
    const heard = until(link, ({ farewell }) => farewell === "restarting");
    await server.farewell("restarting");
    await heard;
    await until(link, ({ status }) => status === "lost");
  });
});

describe("bad input", () => {
  const deep = JSON.parse(`${"[".repeat(2_000)}${"]".repeat(2_000)}`);
  const junk: unknown[] = [
    undefined,
    null,
    true,
    7,
    "text",
    [],
    {},
    deep,
    { rev: null, op: "a" },
    { rev: "0", op: "a" },
    { rev: -1, op: "a" },
    { rev: 0.5, op: "a" },
    { rev: 2 ** 60, op: "a" },
    { rev: 0 },
    { rev: 0, op: "" },
    { rev: 0, op: "x".repeat(65) },
    { rev: 0, op: { toString: 1 } },
    { rev: 0, op: "a\u0000" },
    JSON.parse('{"__proto__": {"rev": 0, "op": "a"}, "constructor": {"prototype": {"polluted": 1}}}'),
    { text: 7, op: "a" },
    { text: "x".repeat(41), op: "a" },
    { seconds: 0, rev: "0", op: "a" },
    { name: "" },
    { board: 1, down: "yes" },
  ];
  const events = ["pause", "resume", "skip", "reset", "extend", "setup", "undo", "label", "rename", "sound"];

  it("[G6] is answered invalid, whatever it is; nothing changes and everybody else goes on", async () => {
    const other = await server.link({ name: "Ben" });
    for (const event of [...events, "press", "clock", "speaker", "board", "contact"]) {
      const { socket } = await joined();
      for (const payload of junk.slice(0, 12)) {
        const reply: Reply = await socket.timeout(2_000).emitWithAck(event, payload);
        server.advance(1_000);
        expect(codeOf(reply), `${event} ${JSON.stringify(payload)?.slice(0, 40)}`).toBe("invalid");
      }
      for (const payload of junk.slice(12)) {
        const isBlindPress = event === "press" && !Object.hasOwn(payload as object, "rev");
        if (isBlindPress) continue;
        const reply: Reply = await socket.timeout(2_000).emitWithAck(event, payload);
        server.advance(1_000);
        expect(
          ["invalid", "stale", "not_now"],
          `${event} ${JSON.stringify(payload)?.slice(0, 40)}`,
        ).toContain(codeOf(reply));
      }
      socket.close();
    }
    expect(other.view.state).toMatchObject({ phase: "idle", seq: 0 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(await other.press()).toEqual({ ok: true });
  });

  it("[G6] settings out of their limits are refused with the path of what does not fit", async () => {
    const { socket, state } = await joined();
    const wrong: [string, unknown][] = [
      ["workSeconds", 0],
      ["workSeconds", 86_401],
      ["workSeconds", 2 ** 31],
      ["workSeconds", 1.5],
      ["workSeconds", "25"],
      ["workSeconds", null],
      ["shortBreakSeconds", 0],
      ["longBreakSeconds", -1],
      ["cycles", 0],
      ["cycles", 13],
      ["autoStart", "always"],
      ["abandonSeconds", -1],
    ];
    for (const [field, value] of wrong) {
      server.advance(1_000);
      const setup = { ...state.setup, [field]: value };
      const reply: Reply = await socket.emitWithAck("setup", { rev: 0, op: "a", setup, apply: "now" });
      expect(reply).toMatchObject({ ok: false, error: { code: "invalid", field: `setup.${field}` } });
    }
  });

  it("[G7] an unknown event is unsupported, and the message names what is spoken", async () => {
    const { socket } = await joined();
    for (const event of ["dance", "__proto__", "constructor", "toString", "json"]) {
      const reply: Reply = await socket.emitWithAck(event, {});
      expect(reply).toMatchObject({ ok: false, error: { code: "unsupported" } });
      expect(reply.ok ? "" : reply.error.message).toContain("version 1");
    }
  });

  it("[G8] a command without an acknowledgement, or with data in its place, acts all the same", async () => {
    const { socket } = await joined();
    const other = await server.link({ name: "Ben" });
    socket.emit("press", { rev: 0, op: "a" });
    await until(other, ({ state }) => state?.rev === 1);
    socket.emit("pause", { rev: 1, op: "b" }, { not: "a function" });
    await until(other, ({ state }) => state?.rev === 2);
    socket.emit("pause");
    socket.emit("setup", null);
    expect(codeOf(await socket.emitWithAck("resume", { rev: 2, op: "c" }))).toBe("ok");
  });

  it("[G9] a message above 16 KB ends its connection, and nobody else's", async () => {
    const { socket } = await joined();
    const other = await server.link({ name: "Ben" });
    const ended = next(socket, "disconnect");
    socket.emit("label", { text: "x".repeat(17_000), op: "a" });
    await ended;
    expect(await other.press()).toEqual({ ok: true });
  });

  it("[G10] more than 20 events at once, or 10 a second, are answered too_many; later it is fine again", async () => {
    const { socket } = await joined();
    const replies: Reply[] = await Promise.all(
      Array.from({ length: 25 }, () => socket.emitWithAck("clock", { sentAt: 0 })),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(20);
    expect(replies.slice(20).map(codeOf)).toEqual(Array(5).fill("too_many"));
    server.advance(1_000);
    const later: Reply[] = await Promise.all(
      Array.from({ length: 12 }, () => socket.emitWithAck("clock", { sentAt: 0 })),
    );
    expect(later.filter(({ ok }) => ok)).toHaveLength(10);
  });

  it("[G10] whoever goes on sending too much is told so and let go, whatever it sends", async () => {
    for (const event of ["clock", "dance"]) {
      const { socket } = await joined();
      const farewell = next(socket, "farewell");
      const ended = next(socket, "disconnect");
      // As it is in real time: while some events still pass, the many that do not are counted.
      for (let tick = 0; tick < 30; tick += 1) {
        for (let count = 0; count < 20; count += 1) socket.emit(event, { sentAt: 0 });
        await server.link({ room: "other" }).then((link) => link.close());
        server.advance(100);
      }
      expect(await farewell).toEqual({ reason: "too_many" });
      await ended;
    }
  });

  it("[G10] a button is let go even when the message that lets it go is one too many", async () => {
    const board = await server.link({ kind: "board" });
    board.reportBoard({ status: "virtual", pattern: "off" });
    await board.rename("Button");
    const id = board.view.welcome?.you.id ?? "";
    const { socket } = await joined();
    const touches: boolean[] = [];
    const letGo = new Promise<void>((resolve) => {
      board.onContact((down) => {
        touches.push(down);
        if (!down) resolve();
      });
    });
    for (let count = 0; count < 19; count += 1) socket.emit("clock", { sentAt: 0 });
    expect(codeOf(await socket.emitWithAck("contact", { board: id, down: true }))).toBe("ok");
    expect(codeOf(await socket.emitWithAck("contact", { board: id, down: false }))).toBe("too_many");
    await letGo;
    expect(touches).toEqual([true, false]);
  });
});

describe("connections that do not behave", () => {
  it("[G15] a connection is one member, however often it says hello", async () => {
    const other = await server.link({ name: "Ben" });
    const polling = `${server.url}/socket.io/?EIO=4&transport=polling`;
    const { sid } = JSON.parse((await (await fetch(polling)).text()).slice(1)) as { sid: string };
    // So few that what they are answered does not end the connection as one that does not read.
    const hellos = Array(10).fill('40{"protocol":1,"kind":"board"}').join("\u001e");
    await fetch(`${polling}&sid=${sid}`, { method: "POST", body: hellos });
    // What the room says of itself to a newcomer comes after all of that.
    const socket = server.socket(hello);
    const presence = await next<{ count: number }>(socket, "presence");
    expect(presence.count).toBeLessThanOrEqual(3);
    expect(await other.press()).toEqual({ ok: true });
  });
});

describe("about the member itself", () => {
  it("[G11] clock answers with the server's own", async () => {
    const { socket } = await joined();
    const reply: Reply = await socket.emitWithAck("clock", { sentAt: 12.5 });
    expect(reply).toEqual({ ok: true, data: { sentAt: 12.5, now: server.clock.now() } });
  });

  it("[G12] a new name is seen by others, and in what the member does next", async () => {
    const link = await server.link({ name: "Ana" });
    const other = await server.link({ name: "Ben" });
    await link.rename("  Anna\u202e  Lena ");
    server.advance(1_000);
    await until(
      other,
      ({ presence }) => presence?.members?.some(({ name }) => name === "Anna Lena") ?? false,
    );
    await link.press();
    await until(other, ({ state }) => state?.last?.by.name === "Anna Lena");
  });

  it("[G13] a touch goes to that board alone, and only if it is a virtual one", async () => {
    const board = await server.link({ kind: "board" });
    const screen = await server.link({ name: "Ana" });
    const id = board.view.welcome?.you.id ?? "";
    expect(await screen.contact(id, true)).toMatchObject({ ok: false, error: { code: "not_now" } });
    board.reportBoard({ status: "virtual", pattern: "off" });
    await board.rename("Button");
    server.advance(1_000);
    await until(screen, ({ presence }) => presence?.boards[0]?.status === "virtual");
    const touched = new Promise<boolean>((resolve) => board.onContact(resolve));
    expect(await screen.contact(id, true)).toEqual({ ok: true });
    expect(await touched).toBe(true);
  });

  it("[G13] a page that goes while it holds the button lets it go", async () => {
    const board = await server.link({ kind: "board" });
    const screen = await server.link({ name: "Ana" });
    board.reportBoard({ status: "virtual", pattern: "off" });
    await board.rename("Button");
    const touches: boolean[] = [];
    const letGo = new Promise<void>((resolve) => {
      board.onContact((down) => {
        touches.push(down);
        if (!down) resolve();
      });
    });
    await screen.contact(board.view.welcome?.you.id ?? "", true);
    screen.close();
    await letGo;
    expect(touches).toEqual([true, false]);
  });

  it("[G13] a screen cannot pass for a board", async () => {
    const { socket } = await joined();
    expect(codeOf(await socket.emitWithAck("board", { status: "ready" }))).toBe("not_allowed");
  });
});

describe("a store that cannot be read", () => {
  it("[G14] a newcomer is told that it is unavailable, and its link tries again until it works", async () => {
    server.store.readsFail = true;
    expect(await refusal(server.socket({ ...hello, room: "other" }))).toMatchObject({ code: "unavailable" });
    const link = new SocketRoomLink({ url: server.url, room: "other", kind: "screen", followClock: false });
    await until(link, ({ refusal }) => refusal?.code === "unavailable");
    server.store.readsFail = false;
    await until(link, ({ status, refusal }) => status === "live" && refusal === null);
    link.close();
  });

  it("[G14] whoever is in already is told so too, and the server goes on", async () => {
    const { socket } = await joined();
    const course = server.socket({});
    await next(course, "json");
    server.store.readsFail = true;
    server.store.verdict = "unavailable";
    expect(codeOf(await socket.emitWithAck("press", { rev: 0, op: "a" }))).toBe("unavailable");
    course.emit("json", { action: "press" });
    course.emit("json", { action: "dance" });
    course.close();
    socket.close();
    server.store.readsFail = false;
    server.store.verdict = null;
    const link = await server.link();
    expect(await link.press()).toEqual({ ok: true });
  });
});
