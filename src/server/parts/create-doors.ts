import type { Server as HttpServer } from "node:http";
import type { NetworkConfig } from "../config.ts";
import { createDoor, type TlsFiles } from "../door/door.ts";
import type { DoorMeter } from "../door/doorkeeper.ts";
import { Gate } from "../door/gate.ts";
import { HostNames } from "../door/host-names.ts";
import { Doors } from "../doors.ts";
import type { Foundation } from "./foundation.ts";

/** @param inside who answers what was let in */
export function createDoors(
  { config, network, limits, proxies, connections, rationed }: Foundation,
  tls: TlsFiles | null,
  inside: HttpServer,
  meter: DoorMeter,
): Doors {
  const gate = createGate(network);
  const doorWith = (files: TlsFiles | null) =>
    createDoor({ inside, gate, proxies, limits, connections, tls: files, logger: rationed, meter });
  return new Doors({
    front: doorWith(tls),
    local: tls === null ? null : doorWith(null),
    at: { port: config.port, isChosen: config.portIsChosen, host: config.host },
  });
}

/** The public address is one that this server goes by, and its pages are ours. */
function createGate({ publicUrl, allowedHosts, allowedOrigins }: NetworkConfig): Gate {
  const known = publicUrl === null ? null : new URL(publicUrl);
  return new Gate({
    names: new HostNames([...allowedHosts, ...(known === null ? [] : [known.hostname])]),
    origins: [...allowedOrigins, ...(known === null ? [] : [known.origin])],
  });
}
