import { createServer, type IncomingMessage, request as send } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A proxy as nginx is one without further words: takes a prefix off, asks under the name of the server behind it,
 * and says for whom.
 */
export class PrefixProxy {
  readonly prefix: string;
  /** The port of the server behind it. */
  port = 0;
  readonly #http = createServer();

  private constructor(prefix: string) {
    this.prefix = prefix;
    this.#http.on("request", (request, response) => {
      const asked = this.#ask(request);
      asked.on("response", (got) => {
        response.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(response);
      });
      asked.on("error", () => response.destroy());
      request.pipe(asked);
    });
    this.#http.on("upgrade", (request, socket) => {
      const asked = this.#ask(request);
      asked.on("error", () => socket.destroy());
      asked.on("response", (got) => socket.end(`HTTP/1.1 ${got.statusCode} No\r\n\r\n`));
      asked.on("upgrade", (got, behind, first) => {
        const lines = Object.entries(got.headers).map(([name, value]) => `${name}: ${value}`);
        socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n`);
        socket.write(first);
        socket.on("error", () => behind.destroy()).pipe(behind);
        behind.on("error", () => socket.destroy()).pipe(socket);
      });
      asked.end();
    });
  }

  static async start(prefix: string): Promise<PrefixProxy> {
    const proxy = new PrefixProxy(prefix);
    await new Promise<void>((resolve) => proxy.#http.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}${this.prefix}`;
  }

  close(): void {
    this.#http.close().closeAllConnections();
  }

  #ask({ url = "", method = "GET", headers, socket }: IncomingMessage) {
    const path = url.startsWith(this.prefix) ? `/${url.slice(this.prefix.length)}` : "/nothing";
    const said = {
      ...headers,
      host: `127.0.0.1:${this.port}`,
      "x-forwarded-for": socket.remoteAddress ?? "",
      "x-forwarded-proto": "http",
    };
    return send({ host: "127.0.0.1", port: this.port, path, method, headers: said, agent: false });
  }
}
