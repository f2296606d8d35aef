import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { allGuards } from "./all-guards.ts";

const root = new URL("../../", import.meta.url);
/** Nothing, of a file that is not there. */
const read = (path: string) => {
  const file = new URL(path, root);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
};

/** Where titles of tests stand: the file, and the suites that it runs. */
function titleLines(file: string): readonly string[] {
  const text = read(file);
  const suites = [...text.matchAll(/contracts\/[\w-]+-suite\.ts/g)].map(([path]) => read(`tests/${path}`));
  return [text, ...suites].flatMap((each) => each.split("\n"));
}

describe("the table of guards", () => {
  test("[X104] each guard has a name of its own", () => {
    const names = allGuards.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  test("[X104] each guard stands once where the table says it stands", () => {
    const missing = allGuards.flatMap(({ name, file, text, without, also = [] }) =>
      [{ file, text, without }, ...also].flatMap((edit) => {
        const times = read(edit.file).split(edit.text).length - 1;
        return times === 1 && edit.text !== edit.without ? [] : [`${name}: ${times} times in ${edit.file}`];
      }),
    );
    expect(missing).toEqual([]);
  });

  test("[X104] each keeps a promise that there is, and names a test of it", () => {
    const spec = read("docs/spec.md");
    const missing = allGuards.flatMap(({ name, promise, test: file, title = "" }) => {
      if (!spec.includes(`* **${promise}** `)) return [`${name}: no promise ${promise}`];
      const lines = titleLines(file);
      const isThere = lines.some((line) => line.includes(`[${promise}]`) && line.includes(title));
      return isThere ? [] : [`${name}: no [${promise}] ${title} in ${file}`];
    });
    expect(missing).toEqual([]);
  });
});
