import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const logged = /\blogger\s*\??\.(?:info|warn|error)\(\s*([^,)]+)/g;
/** What is told in the doc: the names in the first column of the table of the log. */
const documented = /`([a-z]+\.[a-z_]+)`/g;

/** Every event that the sources log, by its name. */
function eventsInSources(): Map<string, string> {
  const events = new Map<string, string>();
  for (const entry of readdirSync(new URL("src/", root), { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith(".ts") || /src\/(web|board)/.test(entry.parentPath)) continue;
    const text = readFileSync(`${entry.parentPath}/${entry.name}`, "utf8");
    for (const [, first = ""] of text.matchAll(logged)) events.set(first.trim(), entry.name);
  }
  return events;
}

function eventsInDocs(): Set<string> {
  const text = readFileSync(new URL("docs/operations.md", root), "utf8");
  const section = /^## The log$([\s\S]*?)(?=^## )/m.exec(text)?.[1] ?? "";
  const names = new Set<string>();
  for (const [, cell = ""] of section.matchAll(/^\| ([^|]*) \|/gm)) {
    for (const [, name = ""] of cell.matchAll(documented)) names.add(name);
  }
  return names;
}

it("[O64] every event of the log is in the table of docs/operations.md, and no other", () => {
  const sources = eventsInSources();
  const names = new Set<string>();
  for (const [argument, file] of sources) {
    const name = /^"([a-z]+\.[a-z_]+)"$/.exec(argument)?.[1];
    expect(
      name,
      `${file} logs ${argument}: a stable name is a plain text such as "store.available"`,
    ).toBeDefined();
    names.add(name ?? "");
  }
  expect([...names].sort()).toEqual([...eventsInDocs()].sort());
});
