import { type NetworkConfig, plainNetwork, type ServerConfig } from "../config.ts";
import { AddressCounts } from "../door/address-counts.ts";
import { Proxies } from "../door/proxies.ts";
import { type ServerLimits, serverLimits } from "../door/server-limits.ts";
import { type PageFiles, readPageFiles } from "../gateways/page-files.ts";
import { RationedLogger } from "../rationed-logger.ts";
import type { Logger } from "../rooms/ports.ts";
import { SteadyClock } from "../steady-clock.ts";
import { TimeoutWakeUp } from "../timeout-wake-up.ts";

/** What all parts of a server stand on. */
export interface Foundation {
  readonly config: ServerConfig;
  readonly network: NetworkConfig;
  readonly limits: ServerLimits;
  readonly files: PageFiles;
  readonly clock: SteadyClock;
  /** One for each kind of deadline; after a sleep all of them are looked at anew. */
  readonly wakeUps: Readonly<Record<"timers" | "presence" | "retention" | "copies", TimeoutWakeUp>>;
  readonly logger: Logger;
  /** For lines that strangers can cause. */
  readonly rationed: Logger;
  readonly proxies: Proxies;
  /** How many connections of members each address has: the doors and the gateway count together. */
  readonly connections: AddressCounts;
}

export function createFoundation(config: ServerConfig, logger: Logger): Foundation {
  const network = { ...plainNetwork, ...config.network };
  const clock = new SteadyClock();
  return {
    config,
    network,
    limits: { ...serverLimits, ...network.limits },
    files: readPageFiles(config.webFolder),
    clock,
    wakeUps: {
      timers: new TimeoutWakeUp(clock),
      presence: new TimeoutWakeUp(clock),
      retention: new TimeoutWakeUp(clock),
      copies: new TimeoutWakeUp(clock),
    },
    logger,
    rationed: new RationedLogger(logger, clock),
    proxies: new Proxies(network.trustedProxies),
    connections: new AddressCounts(),
  };
}
