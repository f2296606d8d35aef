import { afterEach, beforeEach, expect, it } from "vitest";
import { SocketRoomLink } from "../../src/client/socket-room-link.ts";
import { SpawnedServer, temporaryFolder } from "../support/spawned-server.ts";
import { until } from "../support/test-server.ts";

const clients = 200;
/** All of them come from one address. */
const args = ["--limit", `connections-per-address=${clients}`];

let folder: ReturnType<typeof temporaryFolder>;
let server: SpawnedServer;
const links: SocketRoomLink[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const link of links.splice(0)) link.close();
  await server.kill();
  folder.remove();
});

it(`[O67] SIGTERM with ${clients} members: all are told, the end is code 0, and all are back in the same phase`, async () => {
  server = await SpawnedServer.start({ data: folder.path, args });
  const port = Number(new URL(server.url).port);
  for (let index = 0; index < clients; index += 1) {
    links.push(new SocketRoomLink({ url: server.url, room: "main", kind: "screen", followClock: false }));
  }
  await Promise.all(links.map((link) => until(link, ({ status }) => status === "live")));
  await links[0]?.press();
  const { endsAt, rev } = links[0]?.view.state ?? {};
  expect(endsAt).toEqual(expect.any(Number));

  const told = links.map((link) => until(link, ({ farewell }) => farewell === "restarting"));
  const lost = links.map((link) => until(link, ({ status }) => status !== "live"));
  // It ends itself with code 1 when it takes longer than 4.5 s.
  expect((await server.kill("SIGTERM")).code).toBe(0);
  await Promise.all([...told, ...lost]);

  server = await SpawnedServer.start({ data: folder.path, args, port });
  const back = await Promise.all(links.map((link) => until(link, ({ status }) => status === "live")));
  for (const { state } of back) expect(state).toMatchObject({ phase: "work", paused: false, endsAt, rev });
});
