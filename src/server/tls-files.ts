import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import type { TlsFiles } from "./door/door.ts";

/** Why the certificate or its key will not do, in one sentence for people. */
export class TlsFileError extends Error {
  override readonly name = "TlsFileError";
}

const whyUnreadable: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "this user may not read it",
  EISDIR: "it is a folder",
};

function readPem(file: string, what: string): string {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    throw new TlsFileError(`${what} ${file} cannot be read: ${whyUnreadable[code] ?? code}`);
  }
  if (text.includes("-----BEGIN ")) return text;
  throw new TlsFileError(`${what} ${file} is not PEM: such a file has a line that begins with -----BEGIN`);
}

/** Reads a certificate (with the chain, if there is one) and its key. Throws {@link TlsFileError}. */
export function readTlsFiles(certFile: string, keyFile: string): TlsFiles {
  const cert = readPem(certFile, "the certificate");
  const key = readPem(keyFile, "the key");
  try {
    createSecureContext({ cert, key, minVersion: "TLSv1.2" });
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (code === "ERR_OSSL_X509_KEY_VALUES_MISMATCH") {
      throw new TlsFileError(`the key ${keyFile} does not belong to the certificate ${certFile}`);
    }
    if (/PASSWORD|PASSPHRASE|BAD_DECRYPT|INTERRUPTED/.test(code)) {
      throw new TlsFileError(`the key ${keyFile} has a passphrase; take it off with openssl pkey`);
    }
    const problem = error instanceof Error ? error.message : String(error);
    throw new TlsFileError(`${certFile} and ${keyFile} cannot be used for TLS: ${problem}`);
  }
  return { cert, key };
}

/** What people should know of a certificate before they rely on it; null when it is good for now. */
export function worryAbout({ cert }: TlsFiles, now: Date): string | null {
  const { validFrom, validTo } = new X509Certificate(cert);
  if (now > new Date(validTo)) return `The certificate has expired (${validTo}): browsers will refuse it.`;
  if (now < new Date(validFrom))
    return `The certificate is not valid before ${validFrom}; is the clock right?`;
  return null;
}
