import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectTls, type SecureVersion } from "node:tls";
import { io as connect } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { readTlsFiles, TlsFileError, worryAbout } from "../../../src/server/tls-files.ts";
import { Line, NetworkServer } from "../../support/network-server.ts";
import { selfSigned } from "../../support/self-signed.ts";
import { next } from "../../support/test-server.ts";

let folder: string;
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pomodoro-tls-"));
  const one = selfSigned();
  const files = {
    "cert.pem": one.cert,
    "key.pem": one.key,
    "other-key.pem": selfSigned().key,
    "not-pem": "hello",
    "broken.pem": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    "locked-key.pem": generateKeyPairSync("ec", { namedCurve: "prime256v1" })
      .privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" })
      .toString(),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the files", () => {
  it.each([
    ["nowhere.pem", "key.pem", /^the certificate .*nowhere\.pem cannot be read: there is no such file$/],
    [".", "key.pem", /^the certificate .* cannot be read: it is a folder$/],
    ["cert.pem", "nowhere.pem", /^the key .*nowhere\.pem cannot be read: there is no such file$/],
    ["not-pem", "key.pem", /^the certificate .*not-pem is not PEM/],
    [
      "cert.pem",
      "other-key.pem",
      /^the key .*other-key\.pem does not belong to the certificate .*cert\.pem$/,
    ],
    ["broken.pem", "key.pem", /broken\.pem and .* cannot be used for TLS: /],
    ["cert.pem", "locked-key.pem", /locked-key\.pem has a passphrase/],
    ["key.pem", "cert.pem", /cannot be used for TLS: /],
  ])("[O32] %s and %s are refused in a sentence", (cert, key, sentence) => {
    expect(() => readTlsFiles(at(cert), at(key))).toThrow(TlsFileError);
    expect(() => readTlsFiles(at(cert), at(key))).toThrow(sentence);
  });

  it("[O32] a certificate that has expired, or is not valid yet, is a worry, not an end", () => {
    const files = readTlsFiles(at("cert.pem"), at("key.pem"));
    expect(worryAbout(files, new Date())).toBeNull();
    expect(worryAbout(files, new Date(Date.now() + 2 * 86_400_000))).toMatch(/has expired/);
    expect(worryAbout(files, new Date(-1_000))).toMatch(/is the clock right\?/);
  });
});

describe("a server with TLS", () => {
  const tls = () => ({ certFile: at("cert.pem"), keyFile: at("key.pem") });
  const start = async () => {
    const server = await NetworkServer.start({ tls: tls() });
    onTestFinished(() => server.stop());
    return server;
  };

  const shake = (port: number, maxVersion: SecureVersion) =>
    new Promise<string | null>((resolve) => {
      const settings = { port, host: "127.0.0.1", rejectUnauthorized: false, minVersion: "TLSv1" } as const;
      const ciphers = "DEFAULT@SECLEVEL=0";
      const socket = connectTls({ ...settings, maxVersion, ciphers }, () => {
        resolve(socket.getProtocol());
        socket.destroy();
      });
      socket.on("error", () => resolve(null));
    });

  it("[X11] speaks TLS 1.2 and 1.3, and nothing older", async () => {
    const { port } = await start();
    expect(await shake(port, "TLSv1.3")).toBe("TLSv1.3");
    expect(await shake(port, "TLSv1.2")).toBe("TLSv1.2");
    expect(await shake(port, "TLSv1.1")).toBeNull();
  });

  it("[O103] shows newcomers a certificate that was renewed, by TLS 1.2 or newer; who is inside stays", async () => {
    for (const name of ["cert", "key"]) copyFileSync(at(`${name}.pem`), at(`live-${name}.pem`));
    const server = await NetworkServer.start({
      tls: { certFile: at("live-cert.pem"), keyFile: at("live-key.pem") },
    });
    onTestFinished(() => server.stop());
    const { port } = server;
    const inside = connectTls({ port, host: "127.0.0.1", rejectUnauthorized: false });
    onTestFinished(() => void inside.destroy());
    await once(inside, "secureConnect");
    const next = selfSigned();
    writeFileSync(at("live-cert.pem"), next.cert);
    writeFileSync(at("live-key.pem"), next.key);
    const isNext = () =>
      new Promise<boolean>((resolve) => {
        const socket = connectTls({ port, host: "127.0.0.1", ca: next.cert }, () => {
          resolve(true);
          socket.destroy();
        });
        socket.on("error", () => resolve(false));
      });
    await expect.poll(isNext, { timeout: 15_000, interval: 200 }).toBe(true);
    expect(await shake(port, "TLSv1.1")).toBeNull();
    expect(inside.destroyed).toBe(false);
  });

  it("[X11] is no server for plain HTTP on its port, and tells browsers to stay with TLS", async () => {
    const server = await start();
    const line = await Line.to(server.port);
    line.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await line.closed;
    expect(line.heard).not.toMatch(/200 OK/);
    const { status, headers } = await server.ask("/");
    expect([status, headers["strict-transport-security"]]).toEqual([200, "max-age=15768000"]);
  });

  it("[X11] lets in pages of its own origin by both transports, and those of plain HTTP not", async () => {
    const server = await start();
    for (const transport of ["websocket", "polling"]) {
      const join = (origin: string) => {
        const socket = connect(server.url, {
          transports: [transport],
          auth: { protocol: 1 },
          extraHeaders: { origin },
          rejectUnauthorized: false,
          reconnection: false,
          forceNew: true,
        });
        onTestFinished(() => void socket.close());
        return socket;
      };
      await next(join(server.url), "welcome");
      await next(join(server.url.replace("https", "http")), "connect_error");
    }
  });

  it("[O31] has a plain port beside it for the board of its machine, on the loopback alone, behind the same door", async () => {
    const server = await start();
    expect(server.localPort).not.toBe(server.port);
    const get = (headers: Record<string, string> = {}) =>
      fetch(`http://127.0.0.1:${server.localPort}/`, { headers });
    const own = await get();
    expect([own.status, own.headers.get("strict-transport-security")]).toEqual([200, null]);
    expect((await get({ origin: "http://evil.example" })).status).toBe(403);
    // On Linux another address of this machine, elsewhere none.
    await expect(fetch(`http://127.0.0.2:${server.localPort}/`)).rejects.toThrow();
  });
});
