import { writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { io as connect } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { Presence } from "../../src/protocol/presence.ts";
import { selfSigned } from "../support/self-signed.ts";
import { Spawned, temporaryFolder } from "../support/spawned-server.ts";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const local = () => ["--host", "127.0.0.1", "--port", "0", "--data", join(folder.path, "data")];

describe("a server with a certificate", () => {
  it("[O31] prints addresses with https, and its pages and its own board are members of one room", async () => {
    const { cert, key } = selfSigned();
    const [certFile, keyFile] = [join(folder.path, "cert.pem"), join(folder.path, "key.pem")];
    writeFileSync(certFile, cert);
    writeFileSync(keyFile, key);
    const args = [...local(), "--board", "virtual", "--tls-cert", certFile, "--tls-key", keyFile];
    const server = new Spawned([...args, "--public-url", "https://timer.example/desk"]);
    onTestFinished(async () => void (await server.kill("SIGTERM")));
    const [, url = ""] = await server.printed(/On this machine {3}(https:\/\/127\.0\.0\.1:\d+)\//);
    expect(server.output).toContain("For everybody     https://timer.example/desk/\n");
    await server.printed(/Board +virtual: /);
    const page = connect(url, {
      transports: ["websocket"],
      auth: { protocol: 1 },
      extraHeaders: { origin: url },
      rejectUnauthorized: false,
    });
    onTestFinished(() => void page.close());
    await new Promise<void>((resolve) => {
      page.on("presence", ({ boards }: Presence) => {
        if (boards.some(({ status }) => status === "virtual")) resolve();
      });
    });
  });

  it("[O31] says so when the certificate has expired, and starts", async () => {
    const { cert, key } = selfSigned(new Date(Date.now() - 1_000));
    writeFileSync(join(folder.path, "cert.pem"), cert);
    writeFileSync(join(folder.path, "key.pem"), key);
    const server = new Spawned([...local(), "--board", "none"], {
      POMODORO_TLS_CERT: join(folder.path, "cert.pem"),
      POMODORO_TLS_KEY: join(folder.path, "key.pem"),
    });
    onTestFinished(async () => void (await server.kill("SIGTERM")));
    await server.printed(/! The certificate has expired .*: browsers will refuse it\./);
  });
});

describe("the options of the network", () => {
  it("[O32] a certificate that is missing, or has no key, is one clear line and exit code 1", async () => {
    const file = join(folder.path, "cert.pem");
    const cases: readonly (readonly [string[], RegExp])[] = [
      [["--tls-cert", file], /^error: --tls-cert and --tls-key belong together: give both\n/],
      [
        ["--tls-cert", file, "--tls-key", file],
        /^error: the certificate .* cannot be read: there is no such file\n$/,
      ],
    ];
    for (const [args, sentence] of cases) {
      const server = new Spawned([...local(), ...args]);
      expect(await server.ended, args.join(" ")).toMatchObject({ code: 1 });
      expect(server.output).toMatch(sentence);
    }
  });

  it("[O33] what makes no sense is an error that says what would", async () => {
    const cases: readonly (readonly [string[], RegExp])[] = [
      [["--public-url", "timer.example"], /an address such as https:\/\//],
      [["--public-url", "https://me:secret@timer.example/"], /an address such as https:\/\//],
      [["--allow-host", "http://timer.example"], /a name such as timer\.example/],
      [["--allow-origin", "timer.example"], /an origin such as https:\/\//],
      [["--allow-frame", "*"], /an origin such as https:\/\//],
      [["--trust-proxy", "yes"], /the proxy's address or range/],
      [["--limit", "connections=0"], /connections-per-address, members-per-room, rooms-per-hour/],
      [["--limit", "bananas=3"], /connections-per-address/],
    ];
    for (const [args, sentence] of cases) {
      const server = new Spawned([...local(), ...args]);
      expect(await server.ended, args.join(" ")).toMatchObject({ code: 1 });
      expect(server.output).toMatch(sentence);
    }
  });

  it("[O33] may be given again, or with commas, by flag or environment", async () => {
    const server = new Spawned([...local(), "--board", "none", "--limit", "connections-per-address=1"], {
      POMODORO_ALLOW_HOST: "one.example, two.example",
    });
    onTestFinished(async () => void (await server.kill("SIGTERM")));
    const [, url = ""] = await server.printed(/On this machine {3}(http:\S+)\//);
    for (const [host, status] of [
      ["one.example", 200],
      ["two.example", 200],
      ["three.example", 421],
    ] as const) {
      const { hostname, port } = new URL(url);
      const got = await new Promise((resolve) => {
        request({ host: hostname, port, headers: { host }, agent: false }, ({ statusCode }) =>
          resolve(statusCode),
        ).end();
      });
      expect(got, host).toBe(status);
    }
  });
});
