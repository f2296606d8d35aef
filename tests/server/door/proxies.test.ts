import type { IncomingMessage } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { machineOf } from "../../../src/server/door/machine-of.ts";
import { Proxies, parseTrustedProxies, type TrustedProxies } from "../../../src/server/door/proxies.ts";
import { NetworkServer } from "../../support/network-server.ts";

/** A request from such an address, with what it says of itself. */
function request(remoteAddress: string, headers: Record<string, string> = {}, encrypted = false) {
  return { socket: { remoteAddress, encrypted }, headers } as unknown as IncomingMessage;
}

const chain = { "x-forwarded-for": "6.6.6.6, 203.0.113.9, 10.0.0.2", "x-forwarded-proto": "https" };

describe("who asks", () => {
  it.each<[string, TrustedProxies, string, string]>([
    ["nobody is believed", null, "10.0.0.1", "10.0.0.1"],
    ["the proxy is somebody else", { addresses: ["10.0.0.9"] }, "10.0.0.1", "10.0.0.1"],
    ["one hop", { hops: 1 }, "10.0.0.1", "10.0.0.2"],
    ["two hops", { hops: 2 }, "10.0.0.1", "203.0.113.9"],
    ["more hops than there are", { hops: 5 }, "10.0.0.1", "6.6.6.6"],
    ["both proxies by their network", { addresses: ["10.0.0.0/8"] }, "10.0.0.1", "203.0.113.9"],
    ["over IPv6", { addresses: ["10.0.0.0/8"] }, "::ffff:10.0.0.1", "203.0.113.9"],
    ["the nearer one by its address", { addresses: ["10.0.0.1", "::1"] }, "10.0.0.1", "10.0.0.2"],
  ])("[X10] is known when %s", (_, trusted, peer, client) => {
    expect(new Proxies(trusted).addressOf(request(peer, chain))).toBe(client);
  });

  it("[X10] is the proxy itself where it says nothing that makes sense", () => {
    const proxies = new Proxies({ addresses: ["10.0.0.1"] });
    for (const said of ["", "unknown", "localhost", "1.2.3.4:80", "<script>"]) {
      expect(proxies.addressOf(request("10.0.0.1", { "x-forwarded-for": said }))).toBe("10.0.0.1");
    }
  });

  it("[X10] comes by TLS when we speak it, or when a proxy that is believed does", () => {
    const proxies = new Proxies({ addresses: ["10.0.0.1"] });
    expect(proxies.schemeOf(request("10.0.0.1", chain))).toBe("https");
    expect(proxies.schemeOf(request("10.0.0.1"))).toBe("http");
    expect(proxies.schemeOf(request("10.0.0.7", chain))).toBe("http");
    expect(proxies.schemeOf(request("10.0.0.7", {}, true))).toBe("https");
    expect(new Proxies(null).schemeOf(request("10.0.0.1", chain))).toBe("http");
  });

  it("[X10] is one machine by its IPv4 address, or by its /64", () => {
    expect(machineOf("192.168.0.7")).toBe("192.168.0.7");
    expect(machineOf("2001:db8::1")).toBe(machineOf("2001:db8:0:0:ffff::2"));
    expect(machineOf("2001:db8::1")).not.toBe(machineOf("2001:db8:0:1::1"));
    expect(machineOf("::1")).toBe(machineOf("::2"));
    expect(machineOf("::ffff:192.168.0.7")).toBe("192.168.0.7");
  });

  it("[X10] is told by hops, addresses and networks, and by nothing else", () => {
    expect(parseTrustedProxies("1")).toEqual({ hops: 1 });
    expect(parseTrustedProxies("127.0.0.1, fd00::/8")).toEqual({ addresses: ["127.0.0.1", "fd00::/8"] });
    for (const text of [
      "",
      "0",
      "true",
      "10.0.0.0/33",
      "10.0.0.0/8/8",
      "::/129",
      "proxy.example",
      "127.0.0.1,",
    ]) {
      expect(parseTrustedProxies(text), text).toBeNull();
    }
  });
});

describe("behind the door", () => {
  let server: NetworkServer;
  afterEach(() => server.stop());
  const forged = {
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-proto": "https",
    origin: "http://evil.example",
  };
  const blamed = () => server.said("request.refused").at(-1)?.fields.address;

  it("[X10] a claim changes nothing where no proxy was named", async () => {
    server = await NetworkServer.start();
    const { headers } = await server.ask("/", { headers: forged });
    expect([headers["strict-transport-security"], blamed()]).toEqual([undefined, "127.0.0.1"]);
    const own = { ...forged, origin: server.url.replace("http", "https") };
    expect((await server.ask("/", { headers: own })).status).toBe(403);
    expect(server.said("proxy.not_named")).toEqual([
      { level: "warn", event: "proxy.not_named", fields: { address: "127.0.0.1" } },
    ]);
  });

  it("[X10] a proxy that was named says who asks, and that it is by TLS", async () => {
    server = await NetworkServer.start({ trustedProxies: { addresses: ["127.0.0.1"] } });
    const { headers } = await server.ask("/", { headers: forged });
    expect([headers["strict-transport-security"], blamed()]).toEqual(["max-age=15768000", "203.0.113.9"]);
    const own = { ...forged, origin: server.url.replace("http", "https") };
    expect((await server.ask("/", { headers: own })).status).toBe(200);
    expect(server.said("proxy.not_named")).toEqual([]);
  });

  it("[X3] pages under the public address are ours, whatever host the proxy asks for", async () => {
    server = await NetworkServer.start({ publicUrl: "https://timer.example/desk/" });
    expect((await server.ask("/", { headers: { origin: "https://timer.example" } })).status).toBe(200);
    expect((await server.ask("/", { headers: { host: "timer.example" } })).status).toBe(200);
    expect((await server.ask("/", { headers: { origin: "http://timer.example" } })).status).toBe(403);
  });
});
