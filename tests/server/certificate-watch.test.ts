import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { CertificateWatch } from "../../src/server/certificate-watch.ts";
import type { TlsFiles } from "../../src/server/door/door.ts";
import { TlsFileError } from "../../src/server/tls-files.ts";
import { RecordingLogger } from "../support/recording-logger.ts";
import { selfSigned } from "../support/self-signed.ts";

function watched(first = selfSigned()) {
  const folder = mkdtempSync(join(tmpdir(), "pomodoro-renewed-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const at = (name: string) => join(folder, name);
  const put = ({ cert, key }: Partial<TlsFiles>) => {
    if (cert !== undefined) writeFileSync(at("cert.pem"), cert);
    if (key !== undefined) writeFileSync(at("key.pem"), key);
  };
  put(first);
  const logger = new RecordingLogger();
  const watch = new CertificateWatch({ certFile: at("cert.pem"), keyFile: at("key.pem"), logger });
  const used: TlsFiles[] = [];
  watch.onRenewed((files) => void used.push(files));
  return { at, put, logger, watch, used, first };
}

describe("a certificate that is renewed", () => {
  it("[O103] is used once both of its files are there, and it is said", () => {
    const { put, logger, watch, used } = watched();
    const next = selfSigned();
    watch.look();
    put({ cert: next.cert });
    watch.look();
    watch.look();
    expect(used).toEqual([]);
    expect(logger.lines).toEqual(["error tls.not_renewed"]);
    expect(logger.fields[0]).toEqual({
      reason: expect.stringMatching(/^the key .* does not belong to the certificate /),
    });
    put({ key: next.key });
    watch.look();
    watch.look();
    expect(used).toEqual([next]);
    expect(logger.lines.slice(1)).toEqual(["info tls.renewed"]);
  });

  it("[O103] is noticed behind links that are made to point elsewhere", () => {
    const { at, logger, watch, used } = watched();
    const next = selfSigned();
    for (const [name, text] of Object.entries(next)) {
      writeFileSync(at(`${name}2.pem`), text);
      symlinkSync(at(`${name}2.pem`), at("link"));
      renameSync(at("link"), at(`${name}.pem`));
    }
    watch.look();
    expect(used).toEqual([next]);
    expect(logger.lines).toEqual(["info tls.renewed"]);
  });

  it("[O103] files that are gone, or cut off, leave the old one in use, and come back without a word", () => {
    const { at, put, logger, watch, used, first } = watched();
    rmSync(at("cert.pem"));
    watch.look();
    put({ cert: first.cert.slice(0, 100) });
    watch.look();
    put(first);
    watch.look();
    expect(used).toEqual([]);
    expect(watch.files).toEqual(first);
    expect(logger.lines).toEqual(["error tls.not_renewed", "error tls.not_renewed"]);
  });

  it("[O103] one that ends while the server runs is said once, and so is the next", () => {
    const { put, logger, watch } = watched();
    const later = new Date(Date.now() + 2 * 86_400_000);
    watch.look();
    watch.look(later);
    watch.look(later);
    expect(logger.lines).toEqual(["warn tls.not_valid"]);
    put(selfSigned());
    watch.look(later);
    expect(logger.lines.slice(1)).toEqual(["info tls.renewed", "warn tls.not_valid"]);
  });

  it("[O32] one that is not there at the start is an error", () => {
    const logger = new RecordingLogger();
    expect(() => new CertificateWatch({ certFile: "/nowhere/c", keyFile: "/nowhere/k", logger })).toThrow(
      TlsFileError,
    );
  });
});
