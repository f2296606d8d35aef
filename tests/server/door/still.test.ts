import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { AddressCounts } from "../../../src/server/door/address-counts.ts";
import { createDoor } from "../../../src/server/door/door.ts";
import { Gate } from "../../../src/server/door/gate.ts";
import { HostNames } from "../../../src/server/door/host-names.ts";
import { Proxies } from "../../../src/server/door/proxies.ts";
import { serverLimits } from "../../../src/server/door/server-limits.ts";
import { silentLogger } from "../../support/failing-room-store.ts";
import { Line } from "../../support/network-server.ts";

/** Far more than the buffers of the system take, some 3 MB. */
const answerBytes = 32 * 1024 * 1024;

test("[X105] a connection on which nothing moves, as when somebody asks and does not read, is ended", async () => {
  let onOver = () => {};
  const over = new Promise<void>((resolve) => {
    onOver = resolve;
  });
  const inside = createServer((_request, response) => {
    response.once("close", onOver);
    response.end(Buffer.alloc(answerBytes));
  });
  const door = createDoor({
    inside,
    gate: new Gate({ names: new HostNames([]), origins: [] }),
    proxies: new Proxies(null),
    limits: serverLimits,
    connections: new AddressCounts(),
    tls: null,
    logger: silentLogger,
    meter: { refused: () => undefined },
    stillMs: 200,
  });
  onTestFinished(() => door.closeAllConnections());
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void door.close());
  const line = await Line.to((door.address() as AddressInfo).port);
  onTestFinished(() => void line.socket.destroy());
  line.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await line.hears("200 OK");
  line.socket.pause();
  await over;
  expect(line.heard.length).toBeLessThan(answerBytes);
});
