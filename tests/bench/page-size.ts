import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Benchmark } from "./frame.ts";
import { distFolder } from "./support/built.ts";

const gzippedBytes = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;

function filesIn(folder: string, extension: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => join(entry.parentPath, entry.name));
}

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

/** The scripts that a page asks for by itself; what is loaded when it is opened is not among them. */
function scriptsOf(page: string): readonly string[] {
  const named = [...readFileSync(page, "utf8").matchAll(/(?:src|href)="([^"]+\.js)"/g)];
  return named.map(([, path = ""]) => join(dirname(page), path));
}

/** The page's programs as they are sent, gzipped: what the first view needs, and what is loaded when it is opened. */
export const pageSize: Benchmark = {
  name: "page-size",
  run: async () => {
    const web = join(distFolder, "web");
    if (!existsSync(web)) throw new Error("dist/web has not been built");
    const scripts = scriptsOf(join(web, "index.html"));
    if (scripts.length === 0) throw new Error("dist/web has no script");
    const later = filesIn(web, ".js").filter((file) => !scripts.includes(file));
    const client = join(
      dirname(createRequire(import.meta.url).resolve("socket.io-client/package.json")),
      "dist/socket.io.esm.min.js",
    );
    const value = sum(scripts.map(gzippedBytes)) / 1000;
    const reference = gzippedBytes(client) / 1000;
    // English is part of the page; another language's first words come before the first rendering too.
    const words = later.filter((file) => basename(file).startsWith("first-"));
    if (words.length === 0) throw new Error("dist/web has no other language");
    const heaviest = value + Math.max(...words.map(gzippedBytes)) / 1000;
    return [
      {
        what: "the JavaScript of the first view, gzipped",
        unit: "kB",
        value,
        reference: { what: "socket.io-client alone, as its package ships it", value: reference },
        ratio: value / reference,
        aim: { of: "value", atMost: 30 },
      },
      {
        what: `the same in the heaviest of ${words.length + 1} languages`,
        unit: "kB",
        value: heaviest,
        aim: { of: "value", atMost: 30 },
      },
      {
        what: `what is loaded when it is opened, gzipped (${later.length} files)`,
        unit: "kB",
        value: sum(later.map(gzippedBytes)) / 1000,
      },
      {
        what: "its styles, gzipped",
        unit: "kB",
        value: sum(filesIn(web, ".css").map(gzippedBytes)) / 1000,
      },
    ];
  },
};
