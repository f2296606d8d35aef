import type { Server } from "node:net";

/** Why the server cannot listen, in one sentence for people. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/** Where to listen. */
export interface ListenOptions {
  readonly port: number;
  /** Somebody asked for this very port. */
  readonly isChosen: boolean;
  /** Null: on all interfaces. */
  readonly host: string | null;
}

/** How many ports after the default one are tried. */
const portsTried = 20;

function listenOnce(http: Server, port: number, host: string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error) => reject(error);
    http.once("error", onError);
    http.listen({ port, ...(host === null ? {} : { host }) }, () => {
      http.off("error", onError);
      resolve();
    });
  });
}

function explain(error: unknown, port: number, host: string | null): ListenError {
  const code = (error as { code?: string }).code;
  const where = host === null ? `port ${port}` : `${host}, port ${port}`;
  if (code === "EADDRINUSE") return new ListenError(`${where} is in use; choose another with --port`);
  if (code === "EACCES")
    return new ListenError(`${where} may not be used; choose one above 1023 with --port`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return new ListenError(`this machine has no address ${host}; leave --host away to listen on all`);
  }
  return new ListenError(`cannot listen on ${where}: ${String(error)}`);
}

/**
 * Listens on a port. One that somebody asked for is that one or an error; from the default one on, the next
 * that is free. Resolves to the port; rejects with {@link ListenError}.
 */
export async function listen(http: Server, wanted: ListenOptions): Promise<number> {
  const last = wanted.isChosen ? wanted.port : wanted.port + portsTried - 1;
  for (let port = wanted.port; ; port += 1) {
    try {
      await listenOnce(http, port, wanted.host);
      const address = http.address();
      return typeof address === "object" && address !== null ? address.port : port;
    } catch (error) {
      const isTaken = (error as { code?: string }).code === "EADDRINUSE";
      if (!isTaken || port >= last) throw explain(error, port, wanted.host);
    }
  }
}
