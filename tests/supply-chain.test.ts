import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);

/** An entry of package-lock.json. */
interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const lock: { packages: Record<string, Locked> } = JSON.parse(
  readFileSync(new URL("package-lock.json", root), "utf8"),
);
const manifest = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
const locked = Object.entries(lock.packages)
  .filter(([path]) => path !== "")
  .map(([path, entry]) => ({ ...entry, path, name: path.slice(path.lastIndexOf("node_modules/") + 13) }));
/** What people run; the rest is only on the machines of those who work on it. */
const shipped = locked.filter(({ dev = false }) => !dev);

/**
 * The oldest versions without known weaknesses, as of 2026-11-21. Ranges of Socket.IO allow older ones, so this
 * is about what is locked.
 */
const floors: Readonly<Record<string, string>> = {
  // CVE-2026-69185: memory; before: CVE-2026-33151, CVE-2023-32695, CVE-2022-2421.
  "socket.io-parser": "4.2.7",
  // CVE-2026-59725: polling connections; GHSA-gr94-w7qr-f4j3; before: CVE-2023-31125, CVE-2022-41940.
  "engine.io": "6.6.9",
  // CVE-2026-48779: fragments; CVE-2026-45736; CVE-2024-37890.
  ws: "8.21.1",
  // CVE-2024-38355: an error that nobody handles.
  "socket.io": "4.8.4",
  // CVE-2026-12590: a bad limit is none; CVE-2025-13466.
  "body-parser": "2.3.0",
  // CVE-2026-4926, CVE-2026-4923.
  "path-to-regexp": "8.4.0",
  // CVE-2026-82417, CVE-2026-82562.
  qs: "6.16.0",
  // GHSA-pxg6-pf52-xh8x.
  cookie: "0.7.0",
};

/** Licenses that ask for no more than to be named. */
const free = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD", "BlueOak-1.0.0"]);
/** For tools: also those that ask for the same of their own changed files, and of fonts; and data that must be named. */
const freeForTools = new Set([
  ...free,
  "MPL-2.0",
  "OFL-1.1",
  "MIT OR Apache-2.0",
  "(MIT OR CC0-1.0)",
  "(MIT OR Apache-2.0)",
  "CC-BY-4.0",
]);
/** MIT or BSD, but said in a way that npm does not read (`licenses`, or a text). */
const saidElsewhere = new Set([
  "base64-arraybuffer",
  "component-bind",
  "parse-cache-control",
  "temporal",
  "xmlhttprequest-ssl",
]);

/** Packages that run something while they are installed. None has to: all bring what they would make. */
const withInstallScript = ["@serialport/bindings-cpp", "esbuild"];

function isAtLeast(version: string, floor: string): boolean {
  const parts = (text: string) => (text.split("-")[0] ?? "").split(".").map(Number);
  const [ours, least] = [parts(version), parts(floor)];
  const differing = ours.findIndex((part, index) => part !== least[index]);
  return differing === -1 || (ours[differing] ?? 0) > (least[differing] ?? 0);
}

describe("what is locked", () => {
  it("[X62] can tell versions apart", () => {
    expect(isAtLeast("4.2.7", "4.2.7")).toBe(true);
    expect(isAtLeast("4.10.0", "4.2.7")).toBe(true);
    expect(isAtLeast("4.2.6", "4.2.7")).toBe(false);
    expect(isAtLeast("3.9.9", "4.2.7")).toBe(false);
  });

  it.each(Object.entries(floors))("[X62] every %s that people run is %s or newer", (name, floor) => {
    const versions = shipped.filter((entry) => entry.name === name).map(({ version = "" }) => version);
    expect(versions).not.toEqual([]);
    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
  });

  it("[X63] comes from the registry, with a checksum", () => {
    const odd = locked.filter(
      ({ integrity, resolved = "", link = false }) =>
        link || !integrity?.startsWith("sha512-") || /^(?!https:)|\.git/.test(resolved || "https:"),
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it("[X63] is asked for by exact versions", () => {
    const asked = { ...manifest.dependencies, ...manifest.devDependencies };
    const odd = Object.entries<string>(asked).filter(
      ([, version]) => !/^(npm:[\w./@-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(odd).toEqual([]);
  });

  it("[X63] may be passed on, and by name", () => {
    const allowed = (entry: { name: string; license?: string; dev?: boolean }) =>
      entry.license === undefined
        ? saidElsewhere.has(entry.name)
        : (entry.dev ? freeForTools : free).has(entry.license);
    const odd = locked.filter((entry) => !allowed(entry));
    expect(odd.map(({ path, license }) => `${path}: ${license}`)).toEqual([]);
  });

  it("[X63] runs nothing while it is installed but what is known", () => {
    const scripts = locked.filter(({ hasInstallScript = false }) => hasInstallScript);
    expect([...new Set(scripts.map(({ name }) => name))].sort()).toEqual(withInstallScript);
  });
});
