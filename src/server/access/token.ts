import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** 128 bits that nobody guesses (ASVS 7.2.3), and as many that make two tokens differ. */
const secretBytes = 32;
const nonceBytes = 16;

/** A secret that tokens are signed with, or a token of its own. */
export const createSecret = (): string => randomBytes(secretBytes).toString("base64url");

const sign = (nonce: string, secret: string) =>
  createHmac("sha256", secret).update(nonce).digest("base64url");

/** A token for one who was let in: it is known again by its signature, so that none has to be kept. */
export function createToken(secret: string): string {
  const nonce = randomBytes(nonceBytes).toString("base64url");
  return `${nonce}.${sign(nonce, secret)}`;
}

/** Whether a token was signed with that secret. */
export function isSigned(token: string, secret: string): boolean {
  const [nonce = "", signature = ""] = token.split(".");
  return isSame(signature, sign(nonce, secret));
}

/** What is kept of a token that has no signature. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** Compares two texts in the same time, however much of them agrees. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
