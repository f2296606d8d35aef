import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const body = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="description" content="A page that has nothing but words." />
    <title>Bare</title>
    <link rel="icon" href="data:," />
  </head>
  <body><main><h1>25:00</h1><p>Work</p></main></body>
</html>`;

/** A page of a few words without a script or a style, served over loopback. */
export async function serveBarePage(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
