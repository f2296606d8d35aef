import { X509Certificate } from "node:crypto";
import { statSync } from "node:fs";
import type { TlsFiles } from "./door/door.ts";
import type { Part } from "./lifecycle.ts";
import type { Logger } from "./rooms/ports.ts";
import { readTlsFiles, worryAbout } from "./tls-files.ts";

export interface CertificateWatchOptions {
  readonly certFile: string;
  readonly keyFile: string;
  readonly logger: Logger;
}

/** How often it is looked, in ms. */
const lookEveryMs = 5_000;

/**
 * A certificate and its key that are renewed while the server runs: whoever connects from then on gets the new one.
 * A pair that will not do, such as a new certificate whose key has not been written yet, leaves the old one in use.
 *
 * It goes by looking, not by `fs.watch`: certificates are mostly links that are made to point elsewhere.
 */
export class CertificateWatch implements Part {
  readonly name = "certificate watch";
  readonly #options: CertificateWatchOptions;
  #seen: string;
  #files: TlsFiles;
  #use: (files: TlsFiles) => void = () => undefined;
  #isWorrySaid: boolean;
  #interval: NodeJS.Timeout | undefined;

  /** @throws TlsFileError */
  constructor(options: CertificateWatchOptions) {
    this.#options = options;
    // Before they are read: what changes in between is noticed at the first look.
    this.#seen = this.#identity();
    this.#files = readTlsFiles(options.certFile, options.keyFile);
    this.#isWorrySaid = this.worry() !== null;
  }

  /** What is in use. */
  get files(): TlsFiles {
    return this.#files;
  }

  /** What people should know of what is in use; null when it is good for now. */
  worry(now = new Date()): string | null {
    return worryAbout(this.#files, now);
  }

  /** @param use takes what is to be used from now on */
  onRenewed(use: (files: TlsFiles) => void): void {
    this.#use = use;
  }

  async start(): Promise<void> {
    this.#interval = setInterval(() => this.look(), lookEveryMs).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#interval);
  }

  /** Takes other files into use if there are any. */
  look(now = new Date()): void {
    const found = this.#identity();
    if (found !== this.#seen) {
      this.#seen = found;
      this.#renew(now);
    }
    this.#sayWorry(now);
  }

  #renew(now: Date): void {
    const { certFile, keyFile, logger } = this.#options;
    try {
      const files = readTlsFiles(certFile, keyFile);
      if (files.cert === this.#files.cert && files.key === this.#files.key) return;
      this.#use(files);
      this.#files = files;
    } catch (error) {
      logger.error("tls.not_renewed", { reason: (error as Error).message });
      return;
    }
    this.#isWorrySaid = false;
    const { validTo } = new X509Certificate(this.#files.cert);
    logger.info("tls.renewed", { validTo: new Date(validTo).toISOString() });
    this.#sayWorry(now);
  }

  /** Once for each certificate. */
  #sayWorry(now: Date): void {
    if (this.#isWorrySaid) return;
    const reason = this.worry(now);
    if (reason === null) return;
    this.#isWorrySaid = true;
    this.#options.logger.warn("tls.not_valid", { reason });
  }

  #identity(): string {
    return [this.#options.certFile, this.#options.keyFile].map(identityOf).join();
  }
}

/** What tells a file from another one under the same name, also behind links; why not, where nobody can say. */
function identityOf(path: string): string {
  try {
    const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
    return `${dev}:${ino}:${size}:${mtimeNs}`;
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}
