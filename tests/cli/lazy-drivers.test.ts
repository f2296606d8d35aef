import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const source = (path: string) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));

/** Packages that a file of ours loads as it starts, itself or by others of ours; types and `import()` do not count. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  seen.add(file);
  const packages = new Set<string>();
  const imports = readFileSync(file, "utf8").matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)";/gms);
  for (const [, name = ""] of imports) {
    if (!name.startsWith(".")) packages.add(name);
    const next = resolve(dirname(file), name);
    if (name.startsWith(".") && !seen.has(next))
      for (const other of packagesOf(next, seen)) packages.add(other);
  }
  return packages;
}

it("[O28] the command line loads no driver before it drives a board, and no server before it serves", () => {
  const first = packagesOf(source("cli.ts"));
  expect(first).toContain("commander");
  const serving = packagesOf(source("cli/run-serve.ts"));
  expect([...serving]).toEqual(expect.arrayContaining(["socket.io", "valibot"]));
  expect(first).not.toContain("socket.io");
  for (const driver of ["johnny-five", "firmata-io", "serialport"]) {
    expect(first).not.toContain(driver);
    expect(serving).not.toContain(driver);
  }
});
