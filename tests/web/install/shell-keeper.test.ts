import { beforeEach, describe, expect, test } from "vitest";
import { firstStateId, parseFirstState } from "../../../src/protocol/first-state.ts";
import { ShellKeeper, shellFiles } from "../../../src/web/install/shell-keeper.ts";
import { withKeptState } from "../../../src/web/install/with-kept-state.ts";
import { aRoomState } from "../../support/manual-room-link.ts";

const base = "https://example.org/behind/a/prefix/";
const page = `${base}r/kitchen`;
const sent = (program: string) =>
  `<html><head><script src="./assets/${program}"></script><script type="application/json" id="first-state">{"old":1}</script></head></html>`;

/** A store of the browser's kind, in memory. */
class MemoryCaches {
  readonly stores = new Map<string, Map<string, string>>();

  async open(name: string) {
    const store = this.stores.get(name) ?? new Map<string, string>();
    this.stores.set(name, store);
    const cache = {
      addAll: async (urls: readonly string[]) => {
        for (const url of urls) store.set(url, "a file");
      },
      put: async (url: string, response: Response) => {
        store.delete(url);
        store.set(url, await response.text());
      },
      keys: async () => [...store.keys()].map((url) => ({ url })),
      delete: async (url: string) => store.delete(url),
    };
    return cache as unknown as Cache;
  }

  keys = async () => [...this.stores.keys()];
  delete = async (name: string) => this.stores.delete(name);
}

let caches: MemoryCaches;
let loaded: string[];

const keeper = (program: string, served = program, status = 200, address = page) =>
  new ShellKeeper({
    caches,
    base,
    page: address,
    program: `${base}assets/${program}`,
    fetchPage: async () => new Response(sent(served), { status }),
    loaded: () => loaded,
    wallNow: () => 5_000,
  });

const keptIn = (name: string) => [...(caches.stores.get(`shell ${base} ${name}`)?.keys() ?? [])];

beforeEach(() => {
  caches = new MemoryCaches();
  loaded = [`${base}assets/main-1.css`];
});

describe("the page that is kept for when the server is away", () => {
  test("[W41] has its files, and nothing of rooms, history, connections or other places", () => {
    const foreign = [
      `${base}socket.io/?EIO=4&transport=polling`,
      `${base}r/kitchen`,
      `${base}r/kitchen/history.json`,
      "https://example.org/assets/other.js",
      "https://elsewhere.org/behind/a/prefix/assets/x.js",
    ];
    const own = [`${base}assets/index-1.js`, `${base}tomato.svg`];
    expect(shellFiles(base, [...foreign, ...own])).toEqual([
      `${base}favicon.svg`,
      `${base}favicon-lost.svg`,
      `${base}tomato.svg`,
      `${base}assets/index-1.js`,
    ]);
  });

  test("[W41] has the last state of its own room in place of the one it came with", async () => {
    const label = "</script><script>alert(1)</script>";
    await keeper("index-1.js").keep(aRoomState({ phase: "work", label }));
    const html = caches.stores.get(`shell ${base} index-1.js`)?.get(page) ?? "";
    expect(html).not.toContain('"old"');
    expect(html).not.toContain("alert(1)</script>");
    expect(html).toContain('"phase":"work"');
  });

  test("[W41] reads as it was written, and stands where the server puts a state", () => {
    const state = aRoomState({ phase: "work", label: '</script> "now":1 & $& \u2028' });
    const html = withKeptState("<head></head>", state);
    const [, text] =
      new RegExp(`<script type="application/json" id="${firstStateId}">([^<]*)<`).exec(html) ?? [];
    expect(parseFirstState(text)).toEqual(state);
    expect(/"now":(\d+)/.exec(html)?.[1]).toBe(String(state.now));
  });

  test("[W41] keeps parts that are opened later", async () => {
    const one = keeper("index-1.js");
    await one.keep(aRoomState());
    loaded.push(`${base}assets/open-history-1.js`);
    await one.keep(aRoomState({ seq: 2 }));
    expect(keptIn("index-1.js")).toContain(`${base}assets/open-history-1.js`);
    expect(keptIn("index-1.js")).toContain(page);
  });

  test("[W42] a new build takes the place of the old one, and leaves other servers behind the same origin alone", async () => {
    const neighbor = "shell https://example.org/other/ index-9.js";
    await caches.open(neighbor);
    await keeper("index-1.js").keep(aRoomState());
    await keeper("index-2.js").keep(aRoomState());
    expect([...caches.stores.keys()]).toEqual([neighbor, `shell ${base} index-2.js`]);
    expect(keptIn("index-2.js")).toContain(`${base}assets/index-2.js`);
  });

  test("[W42] a page of an old build keeps nothing over a newer one, nor a page that is an error", async () => {
    await keeper("index-1.js", "index-2.js").keep(aRoomState());
    await expect(keeper("index-1.js", "index-1.js", 503).keep(aRoomState())).rejects.toThrow("503");
    expect(caches.stores.size).toBe(0);
  });

  test("[X131] are those of twelve rooms at most, and the files stay", async () => {
    const visit = (room: string) => keeper("index-1.js", "index-1.js", 200, room).keep(aRoomState());
    const rooms = Array.from({ length: 30 }, (_, index) => `${base}r/room-${index}`);
    await visit(base);
    for (const room of rooms) await visit(room);
    await visit(rooms[20] ?? "");
    await visit(base);
    const pages = keptIn("index-1.js").filter((url) => url === base || url.includes("/r/"));
    expect(new Set(pages)).toEqual(new Set([base, ...rooms.slice(19)]));
    expect(keptIn("index-1.js")).toContain(`${base}assets/index-1.js`);
    expect(keptIn("index-1.js")).toContain(`${base}favicon.svg`);
  });
});
