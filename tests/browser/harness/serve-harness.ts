import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** As strict as the server's: nothing inline, nothing from elsewhere. */
export const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'";

export interface ServedHarness {
  /** Where the room `main` is; ends with a slash. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves the page with the link of the harness as the server would. The tests share one build, which
 * `harness-setup.ts` made before them; others get one of their own.
 */
export async function serveHarness(prefix = "/"): Promise<ServedHarness> {
  const shared = process.env.TEST_HARNESS;
  const folder = shared ?? (await (await import("./build-harness.ts")).buildHarness());
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const below = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : null;
    const isRoom = below?.startsWith("r/") ?? false;
    const file = below === "" || isRoom ? "index.html" : below;
    try {
      if (file === null) throw new Error("not below the prefix");
      let body: string | Buffer = await readFile(join(folder, file));
      const up = "../".repeat((below ?? "").split("/").length - 1);
      if (isRoom) body = body.toString().replace('<base href="./"', `<base href="${up}"`);
      response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
      response.setHeader("Content-Security-Policy", strictPolicy);
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (shared === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
