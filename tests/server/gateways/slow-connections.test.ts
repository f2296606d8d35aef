import { EventEmitter } from "node:events";
import type { Server } from "socket.io";
import { expect, test } from "vitest";
import { limits } from "../../../src/protocol/limits.ts";
import { endSlowConnections } from "../../../src/server/gateways/slow-connections.ts";

test("[G16] so many packets may wait for a member, however small they are", () => {
  const engine = new EventEmitter();
  endSlowConnections({ engine } as unknown as Server);
  let isClosed = false;
  const connection = Object.assign(new EventEmitter(), {
    writeBuffer: [] as { data: string }[],
    close: () => {
      isClosed = true;
    },
  });
  engine.emit("connection", connection);
  const send = () => {
    connection.writeBuffer.push({ data: "2" });
    connection.emit("packetCreate");
  };
  for (let count = 0; count < limits.waitingPackets; count += 1) send();
  expect(isClosed).toBe(false);
  send();
  expect(isClosed).toBe(true);
});
