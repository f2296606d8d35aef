import type { RunningServer, startServer as StartServer } from "../../../src/server/server.ts";
import { importBuilt } from "../support/built.ts";
import { answerParent } from "../support/child.ts";
import { measureMemory } from "../support/memory.ts";
import { pageFolder } from "../support/page-folder.ts";

const unlimited = {
  connectionsPerAddress: 100_000,
  membersPerRoom: 100_000,
  roomsPerHour: 100_000,
  roomsPerHourInAll: 100_000,
  connections: 100_000,
};

let server: RunningServer | null = null;

const report = (level: string) => (event: string, fields?: Readonly<Record<string, unknown>>) => {
  process.stderr.write(`server ${level} ${event} ${JSON.stringify(fields ?? {})}\n`);
};

/** The server as it is run, its rooms in SQLite, in a process of its own. */
answerParent({
  start: async (folder: string) => {
    const { startServer } = await importBuilt<{ startServer: typeof StartServer }>("server/server.js");
    server = await startServer(
      {
        port: 0,
        portIsChosen: true,
        host: "127.0.0.1",
        dataFolder: folder,
        courseFolder: null,
        webFolder: pageFolder(folder),
        metricsToken: null,
        version: "bench",
        // All members of a bench come from one address.
        network: { limits: unlimited },
      },
      { info: () => undefined, warn: report("warn"), error: report("error") },
    );
    return server.port;
  },
  cpu: () => process.cpuUsage(),
  memory: () => measureMemory(),
  stop: async () => {
    await server?.stop("closing");
  },
});
