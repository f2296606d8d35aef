import { afterEach, beforeEach, expect, test } from "vitest";
import type { Line } from "../../support/network-server.ts";
import { frame, openWebSocket } from "../../support/raw-frames.ts";
import { next, TestServer, until } from "../../support/test-server.ts";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

/** A member by hand, which answers nothing that it is not told to: no ping, no goodbye. */
async function rawMember(): Promise<Line> {
  const line = await openWebSocket(Number(new URL(server.url).port));
  const joined = line.hears('"activity"');
  line.send(frame('40{"protocol":1}'));
  await joined;
  return line;
}

const send = (line: Line, event: string, message: unknown) =>
  line.send(frame(`42${JSON.stringify([event, message])}`));

/** Waits until everything sent so far has been looked at: somebody else's question is answered after it. */
async function lookedAt(): Promise<void> {
  const socket = server.socket({ protocol: 1, room: "other" });
  await next(socket, "activity");
  await socket.emitWithAck("clock", { sentAt: 0 });
  socket.close();
}

test("[X83] who is hung up on and goes on sending is cut off, and nothing that it sends then is looked at", async () => {
  const line = await rawMember();
  const witness = await server.link();
  const gone = line.hears("farewell");
  for (let tick = 0; tick < 30; tick += 1) {
    for (let count = 0; count < 20; count += 1) send(line, "clock", { sentAt: 0 });
    await lookedAt();
    server.advance(100);
  }
  await gone;
  // An hour of patience has come back to it, and still it is not heard.
  server.advance(3_600_000);
  let isClosed = false;
  void line.closed.then(() => {
    isClosed = true;
  });
  for (let n = 0; !isClosed; n += 1) {
    send(line, "press", { op: `late-${n}` });
    send(line, "rename", { name: "Late" });
    await lookedAt();
  }
  expect(witness.view.state).toMatchObject({ rev: 0, phase: "idle" });
  await until(witness, ({ presence }) => presence?.count === 1);
});
