import { describe, expect, it } from "vitest";
import { Gate } from "../../../src/server/door/gate.ts";
import { HostNames } from "../../../src/server/door/host-names.ts";
import type { Scheme } from "../../../src/server/door/origin.ts";

const gate = new Gate({
  names: new HostNames(["timer.example", "Kitchen"], "Desk-7.office.example"),
  origins: ["https://timer.example", "http://[2001:DB8::1]:8080", "null"],
});
const strict = new Gate({ names: new HostNames([], "desk"), origins: [] });

function judged(headers: Record<string, string>, scheme: Scheme = "http", by = gate): number {
  return by.judge({ method: "GET", url: "/", headers }, scheme)?.status ?? 200;
}

describe("the name that a request is for", () => {
  it.each([
    "127.0.0.1",
    "127.0.0.1:3000",
    "192.168.0.7:3000",
    "[::1]:3000",
    "[fe80::1]",
    "localhost:3000",
    "LOCALHOST.:3000",
    "app.localhost",
    "raspberrypi.local",
    "RaspberryPi.LOCAL.:3000",
    "desk-7",
    "desk-7.office.example:3000",
    "timer.example",
    "TIMER.example.",
    "kitchen:3000",
  ])("[X2] %s is one of this server's", (host) => {
    expect(judged({ host })).toBe(200);
  });

  it.each([
    "evil.example",
    "evil.example:3000",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "raspberrypi.local.evil.example",
    "desk-7.evil.example",
    "timer.example.evil.example",
    "eviltimer.example",
    "local",
    "notlocal",
    "notlocalhost",
  ])("[X1] %s is none, and is told how it could be", (host) => {
    const refusal = gate.judge({ method: "GET", url: "/", headers: { host } }, "http");
    const name = host.replace(/:\d+$/, "");
    expect(refusal).toMatchObject({ status: 421, reason: "host" });
    expect(refusal?.sentence).toContain(`--allow-host ${name}`);
  });

  it.each([
    "",
    "a b",
    "user@127.0.0.1",
    "127.0.0.1/x",
    "127.0.0.1:99999",
    "127.0.0.1:",
    "[::1",
    "..",
    "x\r\ny",
    "é",
  ])("[X1] %j is no host at all", (host) => {
    expect(judged({ host })).toBe(400);
  });

  it("[X1] a request without a host is refused", () => {
    expect(judged({})).toBe(400);
  });

  it("[X1] one that says two hosts is refused, whichever comes first", () => {
    for (const host of [
      ["localhost", "evil.example"],
      ["localhost", "localhost"],
    ]) {
      const head = { method: "GET", url: "/", headers: { host: "localhost" }, headersDistinct: { host } };
      expect(gate.judge(head, "http")).toMatchObject({ status: 400, reason: "host" });
    }
  });
});

describe("the origin of the page that asks", () => {
  it.each<[string, string, Scheme]>([
    ["192.168.0.7:3000", "http://192.168.0.7:3000", "http"],
    ["Desk-7:3000", "HTTP://DESK-7.:3000", "http"],
    ["desk-7", "http://desk-7:80", "http"],
    ["desk-7:80", "http://desk-7", "http"],
    ["desk-7:443", "https://desk-7", "https"],
    ["[::1]:3000", "http://[0:0::1]:3000", "http"],
    ["127.0.0.1:3000", "https://timer.example", "http"],
    ["127.0.0.1:3000", "http://[2001:db8:0::1]:8080", "http"],
    ["127.0.0.1:3000", "null", "http"],
  ])("[X3] for %s, %s is let in", (host, origin, scheme) => {
    expect(judged({ host, origin }, scheme)).toBe(200);
  });

  it.each<[string, string, Scheme]>([
    ["127.0.0.1:3000", "http://evil.example", "http"],
    ["127.0.0.1:3000", "http://127.0.0.1:3001", "http"],
    ["127.0.0.1:3000", "http://127.0.0.1", "http"],
    ["127.0.0.1:3000", "https://127.0.0.1:3000", "http"],
    ["127.0.0.1:3000", "http://127.0.0.1:3000", "https"],
    ["127.0.0.1:3000", "http://localhost:3000", "http"],
    ["127.0.0.1:3000", "http://127.0.0.1:3000.evil.example", "http"],
    ["127.0.0.1:3000", "http://127.0.0.1:3000@evil.example", "http"],
    ["127.0.0.1:3000", "http://127.0.0.1:3000/path", "http"],
    ["127.0.0.1:3000", "http://127.0.0.1:3000, http://evil.example", "http"],
    ["127.0.0.1:3000", "null", "http"],
    ["127.0.0.1:3000", "", "http"],
    ["127.0.0.1:3000", "file://", "http"],
    ["127.0.0.1:3000", "chrome-extension://abcdef", "http"],
    ["desk", "http://desk.evil.example", "http"],
  ])("[X3] for %s, %j is refused", (host, origin, scheme) => {
    expect(judged({ host, origin }, scheme, strict)).toBe(403);
  });

  it("[X3] the page's script and style are for everybody, and nothing that only has their folder somewhere in its address", () => {
    const headers = { host: "localhost", origin: "http://evil.example" };
    const status = (url: string) => strict.judge({ method: "GET", url, headers }, "http")?.status;
    expect(status("/assets/main.js")).toBeUndefined();
    for (const url of [
      "/socket.io/?EIO=4&x=/assets/",
      "/r/assets/history.json?/assets/",
      "//assets/",
      "/Assets/x",
    ]) {
      expect(status(url), url).toBe(403);
    }
  });

  it("[X3] programs that are no browsers say none, and are let in", () => {
    expect(judged({ host: "127.0.0.1:3000" }, "http", strict)).toBe(200);
  });
});

describe("a request that another site's page causes without saying its origin", () => {
  const from = (site: string, url: string) =>
    strict.judge({ method: "GET", url, headers: { host: "localhost", "sec-fetch-site": site } }, "http");

  it("[X4] begins no session, also from another port of the same machine", () => {
    for (const site of ["cross-site", "same-site"]) {
      expect(from(site, "/socket.io/?EIO=4&transport=polling")?.status, site).toBe(403);
      expect(from(site, "/socket.io/anything?EIO=4&transport=polling")?.status, site).toBe(403);
    }
  });

  it("[X4] is welcome as a link, and to the client library", () => {
    for (const url of ["/", "/r/main", "/socket.io/socket.io.js", "/socket.io/socket.io.min.js?x"]) {
      expect(from("cross-site", url), url).toBeNull();
    }
    expect(from("same-origin", "/socket.io/?EIO=4&transport=polling")).toBeNull();
    expect(from("none", "/socket.io/?EIO=4&transport=polling")).toBeNull();
  });
});
