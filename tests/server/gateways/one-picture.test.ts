import { afterEach, beforeEach, expect, test } from "vitest";
import type { Reply } from "../../../src/protocol/wire.ts";
import { next, TestServer, until } from "../../support/test-server.ts";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

test("[R100] fifty members who watch see the same change: one revision, one end", async () => {
  const members = await Promise.all(Array.from({ length: 50 }, () => server.link()));
  for (const rev of [1, 2, 3]) {
    server.advance(10_000);
    await members[rev]?.press();
    const views = await Promise.all(
      members.map((member) => until(member, ({ state }) => state?.rev === rev)),
    );
    const pictures = views.map(({ state }) => JSON.stringify([state?.seq, state?.phase, state?.endsAt]));
    expect(new Set(pictures).size).toBe(1);
  }
});

test("[R101] a command that is sent ten times, over one connection and over new ones, acts once and is ten times ok", async () => {
  const auth = { protocol: 1, room: "retry", name: "Ana" };
  const join = async () => {
    const socket = server.socket(auth);
    await next(socket, "activity");
    return socket;
  };
  const first = await join();
  const press = { rev: 0, op: "the-same" };
  const replies: Reply[] = await Promise.all([1, 2, 3, 4, 5].map(() => first.emitWithAck("press", press)));
  // Its answer is lost with the line, and it is sent again from a connection that knows nothing of the first.
  first.close();
  for (let again = 0; again < 5; again += 1) {
    server.advance(1_000);
    replies.push(await (await join()).emitWithAck("press", press));
  }
  expect(replies.map(({ ok }) => ok)).toEqual(Array(10).fill(true));
  expect(replies.map(({ state }) => state?.rev)).toEqual(Array(10).fill(1));
  expect(await server.rooms.look("retry")).toMatchObject({ rev: 1, phase: "work", paused: false });
});
