import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request as sendHttp } from "node:http";
import { request as sendHttps } from "node:https";
import { createConnection, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firstStateId, parseFirstState } from "../../src/protocol/first-state.ts";
import type { RoomState } from "../../src/protocol/room-state.ts";
import type { NetworkConfig } from "../../src/server/config.ts";
import type { Logger } from "../../src/server/rooms/ports.ts";
import { type RunningServer, startServer } from "../../src/server/server.ts";

const html = '<!doctype html><html><head><base href="./" /></head><body></body></html>';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Wish {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

/** A line of the log. */
export interface Said {
  readonly level: keyof Logger;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The headers of a WebSocket handshake (RFC 6455, 4.1). */
export const handshake = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version": "13",
} as const;

export const polling = "/socket.io/?EIO=4&transport=polling";
export const webSocket = "/socket.io/?EIO=4&transport=websocket";

/** The whole server in this process, with a page of one line, as the network sees it: by requests of any kind. */
export class NetworkServer {
  readonly log: Said[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), "pomodoro-network-"));
  #server: RunningServer | null = null;
  #isTls = false;

  static async start(network: Partial<NetworkConfig> = {}): Promise<NetworkServer> {
    const house = new NetworkServer();
    const webFolder = join(house.folder, "web");
    mkdirSync(join(webFolder, "assets"), { recursive: true });
    for (const name of ["index.html", "bad-room.html"]) writeFileSync(join(webFolder, name), html);
    writeFileSync(join(webFolder, "assets", "main.js"), "0;\n");
    writeFileSync(join(house.folder, "secret.txt"), "secret");
    const note =
      (level: keyof Logger) =>
      (event: string, fields: Said["fields"] = {}) => {
        house.log.push({ level, event, fields });
      };
    house.#isTls = Boolean(network.tls);
    house.#server = await startServer(
      {
        port: 0,
        portIsChosen: true,
        host: "127.0.0.1",
        dataFolder: join(house.folder, "data"),
        courseFolder: webFolder,
        webFolder,
        metricsToken: null,
        version: "test",
        network,
      },
      { info: note("info"), warn: note("warn"), error: note("error") },
    );
    return house;
  }

  get port(): number {
    return this.#server?.port ?? 0;
  }

  get localPort(): number {
    return this.#server?.localPort ?? 0;
  }

  get url(): string {
    return `${this.#isTls ? "https" : "http"}://127.0.0.1:${this.port}`;
  }

  /** Sends a request as it is told, whatever a browser would make of it. */
  ask(path: string, { method = "GET", headers = {}, body }: Wish = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const send = this.#isTls ? sendHttps : sendHttp;
      const asked = send({
        host: "127.0.0.1",
        port: this.port,
        path,
        method,
        headers: headers as Record<string, string>,
        agent: false,
        rejectUnauthorized: false,
      });
      asked.on("error", reject);
      asked.on("upgrade", ({ statusCode, headers: got }, socket) => {
        socket.destroy();
        resolve({ status: statusCode ?? 0, headers: got, body: "" });
      });
      asked.on("response", (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      });
      asked.end(body);
    });
  }

  /** A bare connection, for what no client library would send. */
  async line(): Promise<Line> {
    return Line.to(this.port);
  }

  /** The room as a newcomer would be shown it. */
  async look(room = "main"): Promise<RoomState | null> {
    const { body } = await this.ask(`/r/${room}`);
    return parseFirstState(new RegExp(`id="${firstStateId}">([^<]*)<`).exec(body)?.[1]);
  }

  /** The lines of an event. */
  said(event: string): Said[] {
    return this.log.filter((line) => line.event === event);
  }

  async stop(): Promise<void> {
    await this.#server?.stop("closing");
    rmSync(this.folder, { recursive: true });
  }
}

/** A TCP connection that remembers what it heard. */
export class Line {
  readonly socket: Socket;
  heard = "";
  readonly closed: Promise<void>;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setEncoding("latin1");
    socket.on("data", (chunk) => {
      this.heard += chunk;
    });
    socket.on("error", () => undefined);
    this.closed = new Promise((resolve) => socket.once("close", () => resolve()));
  }

  static to(port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = createConnection(port, "127.0.0.1", () => resolve(new Line(socket)));
      socket.once("error", reject);
    });
  }

  /** Waits until it has heard that. */
  hears(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!this.heard.includes(text)) return;
        this.socket.off("data", look);
        resolve();
      };
      this.socket.on("data", look);
      void this.closed.then(() => reject(new Error(`closed without ${text}: ${this.heard}`)));
      look();
    });
  }

  send(data: string | Uint8Array): void {
    this.socket.write(data);
  }
}
