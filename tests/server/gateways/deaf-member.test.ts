import { expect, onTestFinished, test } from "vitest";
import { frame, openWebSocket } from "../../support/raw-frames.ts";
import { ana } from "../../support/test-house.ts";
import { TestServer } from "../../support/test-server.ts";

/*
 * The broadcaster has a test of its own, which brings the guard along: that the gateway brings it, nothing said.
 */

/** Far more than the buffers of the system take, some 3 MB. */
const most = 20_000;

test("[G16] a member of a room that does not read is let go", async () => {
  const server = await TestServer.start();
  onTestFinished(() => server.stop());
  const deaf = await openWebSocket(Number(new URL(server.url).port));
  onTestFinished(() => void deaf.socket.destroy());
  const joined = deaf.hears('"activity"');
  deaf.send(frame('40{"protocol":1}'));
  await joined;
  deaf.socket.pause();
  let said = 0;
  // In one go, so that no heartbeat can be missed instead.
  for (; server.rooms.memberCount > 0 && said < most; said += 1) {
    await server.rooms.handle("main", { name: "say", text: "🍅".repeat(140), op: `op-${said}` }, ana);
    if (said % 50 === 0) await new Promise<void>((resolve) => setImmediate(resolve));
  }
  expect(server.rooms.memberCount).toBe(0);
  expect(said).toBeLessThan(most);
});
