import { isIPv6 } from "node:net";

/** An IPv4 address that came in over IPv6 is itself again; a zone is left away. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
}

/** What is counted as one machine: an IPv4 address, or the /64 that an IPv6 machine has to itself (RFC 6177). */
export function machineOf(address: string): string {
  const plain = plainAddress(address);
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  return [...front, ...Array<string>(gap).fill("0"), ...back].slice(0, 4).join(":");
}
