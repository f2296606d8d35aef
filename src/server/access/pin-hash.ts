import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/**
 * How dear a guess is: 32 MB and some 60 ms on a laptop (OWASP's Password Storage Cheat Sheet offers N = 2^15,
 * r = 8, p = 3; a room of thirty who enter at once has to fit into a Raspberry Pi).
 */
export const usualCost = { N: 2 ** 15, r: 8, p: 1 } as const;
export type ScryptCost = { readonly N: number; readonly r: number; readonly p: number };

const saltBytes = 16;
const hashBytes = 32;

function derive(pin: string, salt: Buffer, cost: ScryptCost): Promise<Buffer> {
  // Node allows 32 MiB unless it is told otherwise; 128 N r is what scrypt needs.
  const options: ScryptOptions = { ...cost, maxmem: 2 ** 25 + 128 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, hashBytes, options, (error, hash) => (error === null ? resolve(hash) : reject(error)));
  });
}

/** Hashes a PIN so that it can be kept: `scrypt:N:r:p:salt:hash`. */
export async function hashPin(pin: string, cost: ScryptCost = usualCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(pin, salt, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join(":");
}

/** Whether a PIN is the one that was hashed. It takes as long whichever digit is wrong; what is no hash fits nothing. */
export async function isPin(pin: string, kept: string): Promise<boolean> {
  const [kind, N, r, p, salt = "", hash = ""] = kept.split(":");
  const expected = Buffer.from(hash, "base64url");
  if (kind !== "scrypt" || expected.length !== hashBytes) return false;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(pin, Buffer.from(salt, "base64url"), cost), expected);
}
