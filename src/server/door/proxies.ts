import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";
import type { TLSSocket } from "node:tls";
import { plainAddress } from "./machine-of.ts";
import type { Scheme } from "./origin.ts";

/** Which proxies in front are believed: so many of them, or those at these addresses. */
export type TrustedProxies =
  | { readonly hops: number }
  | { readonly addresses: readonly string[] }
  /** Nobody is. */
  | null;

/** Reads `2`, `10.0.0.7` or `10.0.0.0/8, fd00::/8`; null when it is none of these. */
export function parseTrustedProxies(text: string): TrustedProxies {
  if (/^[1-9]$/.test(text)) return { hops: Number(text) };
  const addresses = text.split(",").map((part) => part.trim());
  return addresses.every(isRange) ? { addresses } : null;
}

function isRange(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function toBlockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits] = range.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/**
 * Who really asks, and by which scheme. What a request says about that (`X-Forwarded-For`, `-Proto`) is anybody's
 * claim, and is believed only as far as a proxy that was named has written it.
 */
export class Proxies {
  readonly #hops: number;
  readonly #list: BlockList | null;

  constructor(trusted: TrustedProxies) {
    this.#hops = trusted !== null && "hops" in trusted ? trusted.hops : 0;
    this.#list = trusted !== null && "addresses" in trusted ? toBlockList(trusted.addresses) : null;
  }

  /** Whether whoever is at the other end of a connection is a proxy of ours. */
  isProxy(address: string | undefined): boolean {
    if (address === undefined) return false;
    const plain = plainAddress(address);
    return this.#hops > 0 || this.#list?.check(plain, isIPv6(plain) ? "ipv6" : "ipv4") === true;
  }

  /** The address of whoever asks; the connection's own where no proxy is believed. */
  addressOf(request: IncomingMessage): string {
    const peer = plainAddress(request.socket.remoteAddress ?? "");
    if (!this.isProxy(peer)) return peer;
    const chain = [...forwarded(request, "x-forwarded-for"), peer].reverse();
    const client = this.#hops > 0 ? chain[this.#hops] : chain.find((address) => !this.isProxy(address));
    const address = plainAddress(client ?? chain.at(-1) ?? peer);
    return isIP(address) === 0 ? peer : address;
  }

  schemeOf(request: IncomingMessage): Scheme {
    if ((request.socket as TLSSocket).encrypted === true) return "https";
    if (!this.isProxy(request.socket.remoteAddress)) return "http";
    return forwarded(request, "x-forwarded-proto").at(-1)?.toLowerCase() === "https" ? "https" : "http";
  }
}

/** The entries of a header that every proxy adds one to, the nearest proxy's last. */
function forwarded(request: IncomingMessage, name: string): string[] {
  const value = request.headers[name];
  const text = Array.isArray(value) ? value.join(",") : (value ?? "");
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}
