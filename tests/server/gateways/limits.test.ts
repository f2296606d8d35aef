import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Refusal, Reply } from "../../../src/protocol/wire.ts";
import { fixedLimits } from "../../../src/server/door/server-limits.ts";
import { HistoryRation } from "../../../src/server/gateways/history-ration.ts";
import { ManualClock } from "../../support/manual-time.ts";
import { type Line, NetworkServer, polling, webSocket } from "../../support/network-server.ts";
import { frame, handshakeText, opcodes, openWebSocket } from "../../support/raw-frames.ts";
import { next, TestServer } from "../../support/test-server.ts";

const hello = { protocol: 1 };

function refusal(socket: Socket): Promise<Refusal> {
  return next<Error & { data: Refusal }>(socket, "connect_error").then(({ data }) => data);
}

/** Commands that no new room carries out. */
const refusedAnywhere: readonly [string, Record<string, unknown>][] = [
  ["press", { rev: 7, op: "stale" }],
  ["undo", { rev: 0, op: "undo" }],
  ["pause", { rev: 0, op: "pause" }],
  ["press", { op: "no op, it has spaces" }],
];

async function joined(server: TestServer, room: string): Promise<Socket> {
  const socket = server.socket({ ...hello, room });
  await next(socket, "activity");
  return socket;
}

const codeOf = (reply: Reply) => (reply.ok ? "ok" : reply.error.code);

describe("connections of one address", () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await TestServer.start("b", { connectionsPerAddress: 3 });
  });
  afterEach(() => server.stop());

  it("[G60] are let in up to the limit; one more is told too_many and why, and comes in when there is room", async () => {
    const [first] = await Promise.all([1, 2, 3].map(() => server.link()));
    const over = server.socket(hello);
    expect(await refusal(over)).toEqual({
      code: "too_many",
      message: "there are too many connections from this address; try later",
    });
    first?.close();
    const later = await server.link();
    expect(later.view.status).toBe("live");
  });

  it("[G60] thirty members of one address are no crowd", async () => {
    const usual = await TestServer.start();
    try {
      await Promise.all(Array.from({ length: 30 }, () => usual.link()));
      expect(usual.rooms.memberCount).toBe(30);
    } finally {
      await usual.stop();
    }
  });
});

describe("connections that say nothing", () => {
  let server: NetworkServer;
  afterEach(() => server.stop());

  it("[G60] far over the limit are refused without a session, in a sentence, and are let in again later", async () => {
    server = await NetworkServer.start({ limits: { connectionsPerAddress: 2 } });
    const lines: Line[] = [];
    for (let index = 0; index < 2 + fixedLimits.toldPerAddress; index += 1) {
      lines.push(await openWebSocket(server.port));
    }
    for (const path of [polling, `${polling}&sid=`]) {
      const { status, body, headers } = await server.ask(path);
      expect([status, headers["retry-after"]]).toEqual([429, "10"]);
      expect(body).toMatch(/^too_many: .*\.\n$/);
    }
    expect((await server.ask("/")).status).toBe(200);
    for (const line of lines) line.socket.destroy();
    await until429Ends(server);
  });

  it("[G60] network connections of one address are hung up on beyond its share, whatever they say, and there is room again later", async () => {
    server = await NetworkServer.start({ limits: { connectionsPerAddress: 1 } });
    const share = fixedLimits.socketsPerConnection + fixedLimits.toldPerAddress;
    const lines = await Promise.all(Array.from({ length: share }, () => server.line()));
    await (await server.line()).closed;
    expect(server.said("connections.too_many")).toHaveLength(1);
    for (const line of lines) line.socket.destroy();
    await Promise.all(lines.map(({ closed }) => closed));
    await expectPageAgain(server);
  });

  it("[X89] beyond so many network connections in all the next is hung up on, and there is room again later", async () => {
    server = await NetworkServer.start({ limits: { connections: 3 } });
    const lines = await Promise.all([1, 2, 3].map(() => server.line()));
    await (await server.line()).closed;
    expect(server.said("connections.full")).toHaveLength(1);
    for (const line of lines) line.socket.destroy();
    await expectPageAgain(server);
  });

  it("[X88] headers beyond the sixty-fourth are not looked at, and a head beyond 16 KB is 431", async () => {
    server = await NetworkServer.start();
    const answerTo = async (lines: readonly string[]) => {
      const line = await server.line();
      line.send(`GET / HTTP/1.1\r\n${[...lines, "Connection: close"].join("\r\n")}\r\n\r\n`);
      await line.closed;
      return line.heard.slice(9, 12);
    };
    const some = (count: number) => Array.from({ length: count }, (_, n) => `X-${n}: a`);
    expect(await answerTo([...some(50), "Host: localhost"])).toBe("200");
    expect(await answerTo([...some(64), "Host: localhost"])).toBe("400");
    expect(await answerTo(["Host: localhost", `X-Long: ${"a".repeat(fixedLimits.headBytes)}`])).toBe("431");
  });

  it("[G61] make room for newcomers, the oldest first, when there are too many of them", async () => {
    server = await NetworkServer.start({ limits: { connectionsPerAddress: 10_000 } });
    const oldest = await openWebSocket(server.port);
    const member = await openWebSocket(server.port);
    member.send(frame('40{"protocol":1}'));
    await member.hears("welcome");
    for (let index = 0; index < fixedLimits.halfOpen; index += 50) {
      await Promise.all(Array.from({ length: 50 }, () => server.ask(polling)));
    }
    await oldest.closed;
    member.send(frame('421["clock",{"sentAt":0}]'));
    await member.hears("431[");
  });
});

/** Waits until a request is answered again at all. */
async function expectPageAgain(server: NetworkServer): Promise<void> {
  const status = () => server.ask("/").then((answer) => answer.status);
  await expect.poll(() => status().catch(() => 0)).toBe(200);
}

/** Waits until the server has noticed that connections are gone. */
async function until429Ends(server: NetworkServer): Promise<void> {
  while ((await server.ask(polling)).status === 429);
}

describe("what takes its time", () => {
  it("[G61] a connection that does not say who it is, and [G62] a request that does not come to its end, are ended within 10 and 15 s", {
    timeout: 30_000,
  }, async () => {
    const server = await NetworkServer.start();
    try {
      const silent = await openWebSocket(server.port);
      // It answers the heartbeat, so that it is not given up for that.
      silent.socket.on("data", (chunk) => {
        if (String(chunk).endsWith("2")) silent.send(frame("3"));
      });
      const slowHead = await server.line();
      slowHead.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
      const slowBody = await server.line();
      slowBody.send(`POST ${polling} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n`);
      const slowNextBody = await server.line();
      const { body } = await server.ask(polling);
      const sid = JSON.parse(body.slice(1)).sid as string;
      slowNextBody.send(
        `POST ${polling}&sid=${sid} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n4`,
      );
      // The others are ended by more than one guard; this one, which is never still, only by how long it takes.
      const dripping = await server.line();
      dripping.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
      const drip = setInterval(() => dripping.send("a"), 500);
      void dripping.closed.then(() => clearInterval(drip));
      // A head has less time than the whole: somebody else is served between the one and the other.
      await slowHead.closed;
      await server.ask("/");
      expect(dripping.socket.readyState).toBe("open");
      await Promise.all([slowBody, slowNextBody, silent, dripping].map(({ closed }) => closed));
      expect(slowHead.heard).toMatch(/^HTTP\/1\.1 408 [\s\S]*This is no request that can be read\.\n$/);
      expect((await server.ask("/")).status).toBe(200);
    } finally {
      await server.stop();
    }
  });
});

describe("rooms", () => {
  it("[G63] are made so many in an hour by one address; those that are there go on, and later there are more", async () => {
    const server = await TestServer.start("b", { roomsPerHour: 2 });
    try {
      const label = async (room: string) => {
        const socket = server.socket({ ...hello, room });
        await next(socket, "activity");
        const reply: Reply = await socket.emitWithAck("label", { text: room, op: room });
        socket.close();
        return codeOf(reply);
      };
      expect([await label("one"), await label("two"), await label("three")]).toEqual([
        "ok",
        "ok",
        "too_many",
      ]);
      expect(await server.store.load("three")).toBeNull();
      const again = server.socket({ ...hello, room: "two" });
      await next(again, "activity");
      expect(codeOf(await again.emitWithAck("press", { op: "p" }))).toBe("ok");
      server.advance(1_801_000);
      expect([await label("three"), await label("four")]).toEqual(["ok", "too_many"]);
    } finally {
      await server.stop();
    }
  });

  it("[G63] and so many by all addresses together", async () => {
    const server = await TestServer.start("b", { roomsPerHourInAll: 1 });
    try {
      const one = await server.link({ room: "one" });
      const two = await server.link({ room: "two" });
      await one.press();
      expect(await two.press()).toMatchObject({ ok: false, error: { code: "too_many" } });
    } finally {
      await server.stop();
    }
  });

  it("[X80] what is refused makes no room, and takes none from the ration; nor do two commands at once take two", async () => {
    const server = await TestServer.start("b", { roomsPerHour: 2, roomsPerHourInAll: 2 });
    try {
      const members = await Promise.all(["one", "two", "three"].map((room) => joined(server, room)));
      const [one, two, three] = members;
      for (const member of members) {
        for (const [event, fields] of refusedAnywhere) {
          expect(codeOf(await member.emitWithAck(event, fields))).not.toBe("ok");
        }
      }
      server.store.verdict = "unavailable";
      expect(codeOf(await one?.emitWithAck("press", { op: "p" }))).toBe("unavailable");
      server.store.verdict = null;
      const both = ["a", "b"].map((op) => one?.emitWithAck("label", { text: op, op }));
      expect((await Promise.all(both)).map(codeOf)).toEqual(["ok", "ok"]);
      expect(codeOf(await two?.emitWithAck("press", { op: "p" }))).toBe("ok");
      expect(codeOf(await three?.emitWithAck("press", { op: "p" }))).toBe("too_many");
    } finally {
      await server.stop();
    }
  });

  it("[X80] locking a room makes it, once", async () => {
    const server = await TestServer.start("b", { roomsPerHour: 2 });
    try {
      const [one, two, three] = await Promise.all(
        ["one", "two", "three"].map((room) => joined(server, room)),
      );
      expect(codeOf(await one?.emitWithAck("lock", { pin: "314159" }))).toBe("ok");
      expect(codeOf(await one?.emitWithAck("press", { op: "p" }))).toBe("ok");
      expect(codeOf(await two?.emitWithAck("lock", { pin: "314159" }))).toBe("ok");
      expect(codeOf(await three?.emitWithAck("lock", { pin: "314159" }))).toBe("too_many");
    } finally {
      await server.stop();
    }
  });

  it("[G64] hold so many members; one more is told that it is full, and comes in when somebody goes", async () => {
    const server = await TestServer.start("b", { membersPerRoom: 2 });
    try {
      const first = await server.link();
      await server.link();
      expect(await refusal(server.socket(hello))).toEqual({
        code: "too_many",
        message: "the room is full; try later",
      });
      expect((await server.link({ room: "other" })).view.status).toBe("live");
      first.close();
      const member = server.socket(hello, { reconnection: true });
      await next(member, "welcome");
    } finally {
      await server.stop();
    }
  });

  it("[X120] however many come at the same instant, as many are let in as there are places", async () => {
    const server = await TestServer.start("b", { membersPerRoom: 5 });
    let answered = 0;
    let letAllIn = () => {};
    const allCame = new Promise<void>((resolve) => {
      letAllIn = resolve;
    });
    const came = () => {
      answered += 1;
      if (answered === 40) letAllIn();
    };
    const look = server.rooms.look.bind(server.rooms);
    server.rooms.look = async (room) => {
      came();
      await allCame;
      return look(room);
    };
    try {
      const answers = Array.from({ length: 40 }, () => {
        const socket = server.socket(hello);
        return Promise.race([
          next(socket, "welcome").then(() => "in"),
          refusal(socket).then(({ code }) => {
            came();
            return code;
          }),
        ]);
      });
      const told = await Promise.all(answers);
      expect(told.filter((answer) => answer === "in")).toHaveLength(5);
      expect(told.filter((answer) => answer === "too_many")).toHaveLength(35);
      expect(server.rooms.memberCount).toBe(5);
    } finally {
      await server.stop();
    }
  });

  describe("who leaves before it is in", () => {
    let server: TestServer;
    beforeEach(async () => {
      server = await TestServer.start("b", { membersPerRoom: 1 });
    });
    afterEach(() => server.stop());

    const port = () => (server.http.address() as AddressInfo).port;
    const comesAndGoes = async () => {
      const link = await server.link();
      link.close();
    };

    it("[X120] holds no place: not when it says hello and goodbye in one piece", async () => {
      const url = `${server.url}/socket.io/?EIO=4&transport=polling`;
      const { sid } = JSON.parse((await (await fetch(url)).text()).slice(1));
      await fetch(`${url}&sid=${sid}`, { method: "POST", body: '40{"protocol":1}\x1e1' });
      await comesAndGoes();
    });

    it("[X120] holds no place: not when its line breaks while the room is being read", async () => {
      const load = server.store.load.bind(server.store);
      let goOn: (() => void) | null = null;
      server.store.load = async (room) => {
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        return load(room);
      };
      const line = await openWebSocket(port());
      line.send(frame('40{"protocol":1}'));
      await expect.poll(() => goOn).not.toBeNull();
      server.store.load = load;
      line.socket.destroy();
      await line.closed;
      (goOn as (() => void) | null)?.();
      await comesAndGoes();
    });

    it("[X120] holds no place: not when it stays connected", async () => {
      const line = await openWebSocket(port());
      line.send(frame('40{"protocol":1}'));
      await line.hears("activity");
      line.send(frame("41"));
      await comesAndGoes();
    });
  });
});

describe("histories", () => {
  it("[G65] are handed to one address so many at once, then one a second", () => {
    const clock = new ManualClock();
    const ration = new HistoryRation(clock);
    const ask = (address: string) => {
      const response = new EventEmitter() as ServerResponse;
      const isGranted = ration.take(address, response);
      response.emit("close");
      return isGranted;
    };
    for (let index = 0; index < fixedLimits.historyBurst; index += 1) expect(ask("10.0.0.1")).toBe(true);
    expect(ask("10.0.0.1")).toBe(false);
    expect(ask("10.0.0.2")).toBe(true);
    clock.advance(1_000);
    expect([ask("10.0.0.1"), ask("10.0.0.1")]).toEqual([true, false]);
  });

  it("[G65] so many are on their way to one address, until they have arrived", () => {
    const ration = new HistoryRation(new ManualClock());
    const responses = Array.from(
      { length: fixedLimits.historiesUnderWay },
      () => new EventEmitter() as ServerResponse,
    );
    for (const response of responses) expect(ration.take("10.0.0.1", response)).toBe(true);
    expect(ration.take("10.0.0.1", new EventEmitter() as ServerResponse)).toBe(false);
    responses[0]?.emit("close");
    expect(ration.take("10.0.0.1", new EventEmitter() as ServerResponse)).toBe(true);
  });
});

describe("frames", () => {
  let server: NetworkServer;
  beforeEach(async () => {
    server = await NetworkServer.start();
  });
  afterEach(() => server.stop());

  const text = (payload: string, fin: boolean, isFirst = false) =>
    frame(payload, { opcode: isFirst ? opcodes.text : opcodes.continuation, fin });

  it("[G66] a message may come in a few pieces, and not in many", async () => {
    const few = await openWebSocket(server.port);
    const hello = [...'40{"protocol":1}'];
    expect(hello).toHaveLength(fixedLimits.fragments);
    hello.forEach((letter, index) => {
      few.send(text(letter, index === hello.length - 1, index === 0));
    });
    await few.hears("welcome");

    const many = await openWebSocket(server.port);
    many.send(text("4", false, true));
    for (let index = 0; index < fixedLimits.fragments; index += 1) many.send(text("", false));
    await many.closed;
    expect(many.heard).toContain("\x03\xf0");
    expect(few.socket.readyState).toBe("open");
  });

  it("[G66] and in few reads: a frame that drips in is not waited for", async () => {
    const line = await openWebSocket(server.port);
    line.socket.setNoDelay(true);
    let isClosed = false;
    void line.closed.then(() => {
      isClosed = true;
    });
    const whole = frame(`4${"x".repeat(4_000)}`);
    let sent = 0;
    for (; sent < whole.length && !isClosed; sent += 1) {
      line.send(whole.subarray(sent, sent + 1));
      // Two turns: in one it is sent, in the next it is read.
      for (let turn = 0; turn < 2; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
    }
    await line.closed;
    expect(sent).toBeLessThan(whole.length);
  });

  it.each([
    ["a reserved bit", frame("2", { reserved: 4 })],
    ["no mask", frame("2", { masked: false })],
    ["an opcode that is none", frame("2", { opcode: 3 })],
    ["text that is no UTF-8", Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28])],
    ["a long ping", frame("x".repeat(126), { opcode: opcodes.ping })],
    ["a ping in pieces", frame("x", { opcode: opcodes.ping, fin: false })],
    ["a continuation of nothing", frame("x", { opcode: opcodes.continuation })],
    ["a length of a gigabyte", frame("x", { length: 2 ** 30 })],
    ["a length of 2^60", frame("x", { length: 2 ** 60 })],
    ["more than 16 KB", frame(`42${JSON.stringify(["said", "x".repeat(16 * 1024)])}`)],
    ["eleven attachments", frame(`4511-["press",${'{"_placeholder":true,"num":0}'}]`)],
    ["a packet type that is none", frame("9")],
  ])("[G67] with %s they end their own connection, and nobody else's", async (_, bytes) => {
    const other = await openWebSocket(server.port);
    const line = await openWebSocket(server.port);
    line.send(frame('40{"protocol":1}'));
    await line.hears("activity");
    line.send(bytes);
    await line.closed;
    other.send(frame('40{"protocol":1}'));
    await other.hears("activity");
    expect(await server.look()).toMatchObject({ rev: 0 });
  });

  it("[G67] a body above 16 KB is answered 413, and is not kept", async () => {
    const { body } = await server.ask(polling);
    const sid = JSON.parse(body.slice(1)).sid as string;
    const big = { method: "POST", body: "4".repeat(1_000_000), headers: { "content-type": "text/plain" } };
    const { status } = await server.ask(`${polling}&sid=${sid}`, big);
    expect(status).toBe(413);
  });

  it("[G68] nothing is compressed on the sockets, also when it is asked for", async () => {
    const line = await server.line();
    line.send(handshakeText(webSocket, ["Sec-WebSocket-Extensions: permessage-deflate"]));
    await line.hears('"sid"');
    expect(line.heard).toMatch(/^HTTP\/1\.1 101 /);
    expect(line.heard).not.toMatch(/sec-websocket-extensions/i);
    const { headers } = await server.ask(polling, { headers: { "accept-encoding": "gzip, deflate" } });
    expect(headers["content-encoding"]).toBeUndefined();
  });
});
