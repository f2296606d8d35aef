import { expect, onTestFinished, test } from "vitest";
import type { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { SilentLine } from "../support/silent-line.ts";
import { TestServer, until } from "../support/test-server.ts";

async function overSilentLine(): Promise<{ server: TestServer; line: SilentLine; link: SocketRoomLink }> {
  const server = await TestServer.start();
  const line = await SilentLine.to(Number(new URL(server.url).port));
  onTestFinished(async () => {
    await server.stop();
    line.close();
  });
  return { server, line, link: await server.link({ url: line.url, name: "Far" }) };
}

const lost = (link: SocketRoomLink) =>
  new Promise<void>((resolve) => link.onChange(({ status }) => status === "lost" && resolve()));

test("[R102] a line that falls silent is lost on both sides by the heartbeat alone, and the member is gone", async () => {
  const { server, line, link } = await overSilentLine();
  const witness = await server.link({ name: "Near" });
  server.advance(10_000);
  await until(witness, ({ presence }) => presence?.count === 2);
  line.fallSilent();
  await lost(link);
  expect(await link.press()).toMatchObject({ ok: false, error: { code: "offline" } });
  // Presence is told again when its time has come, which here is moved by hand.
  await expect.poll(() => server.rooms.memberCount, { timeout: 30_000 }).toBe(1);
  server.advance(10_000);
  await until(witness, ({ presence }) => presence?.count === 1);
}, 60_000);

test("[R102] asked on purpose, as when the page is shown again, it is found out at once", async () => {
  const { server, line, link: unasked } = await overSilentLine();
  // Whoever came first is missed first by the heartbeat.
  const asked = await server.link({ url: line.url, name: "Further" });
  line.fallSilent();
  const found = lost(asked);
  asked.check();
  await found;
  expect(unasked.view.status).toBe("live");
});
