import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as v from "valibot";
import { describe, expect, it, onTestFinished } from "vitest";
import { type HistoryReport, historyReportSchema } from "../../../src/protocol/history-report.ts";
import { fixedLimits } from "../../../src/server/door/server-limits.ts";
import { createHttpApp } from "../../../src/server/gateways/http-gateway.ts";
import type { History, HistoryRow } from "../../../src/server/rooms/ports.ts";
import { MemoryRoomStore } from "../../../src/server/store/memory-room-store.ts";
import { changeOf, historyRow } from "../../contracts/stored-rooms.ts";
import { silentLogger } from "../../support/failing-room-store.ts";
import { ManualClock } from "../../support/manual-time.ts";

/** A server with nothing but HTTP; the clock says 2026-11-20 10:00 in Amsterdam. */
async function serve(history: History = new MemoryRoomStore()): Promise<(path: string) => Promise<Response>> {
  const files = { folder: "/nowhere", build: "b", page: () => "", badRoom: () => "" };
  const shared = { clock: new ManualClock(), zone: "Europe/Amsterdam", logger: silentLogger };
  const rooms = { look: () => Promise.reject(new Error("no room is asked for")) };
  const http = createServer(createHttpApp({ files, courseFolder: null, rooms, history, ...shared }));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void http.close().closeAllConnections());
  return (path) => fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}${path}`);
}

/** A store whose room has these rows. */
async function storeWith(rows: readonly HistoryRow[], room = "main"): Promise<MemoryRoomStore> {
  const store = new MemoryRoomStore();
  const history = rows.map((row) => ({ type: "put", row }) as const);
  await store.commit(changeOf(room, null, { history }));
  return store;
}

/** A history of one row, whatever the room, that throws nothing away. */
function endless(count: number): History {
  const rows = Array.from({ length: count }, (_, index) => ({ ...historyRow(1), n: index + 1 }));
  const newest = async (limit: number) => rows.slice(-limit);
  return { list: (_, limit) => newest(limit), between: (_room, _from, _to, limit) => newest(limit) };
}

const report = async (response: Response): Promise<HistoryReport> =>
  v.parse(historyReportSchema, await response.json());

describe("history.csv", () => {
  it("[G40] is comma-separated values with a header, CRLF and a mark that says UTF-8", async () => {
    const get = await serve(
      await storeWith([historyRow(1), { ...historyRow(2), label: null, startedBy: null }]),
    );
    const response = await get("/r/main/history.csv");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.subarray(3).toString().split("\r\n")).toEqual([
      "n,day,phase,outcome,label,started_by,started_by_kind,started_at,ended_at,planned_seconds,paused_seconds,interruptions",
      "1,2026-11-20,work,completed,Röhren & Kabel 1,Anna “A.” Ω,screen,2026-11-20T10:30:00.000+01:00,2026-11-20T10:56:00.000+01:00,1500,60,2",
      "2,2026-11-20,work,completed,,,,2026-11-20T11:00:00.000+01:00,2026-11-20T11:26:00.000+01:00,1500,60,2",
      "",
    ]);
  });

  it("[G40] is handed out as a file with the room and the day in its name, and is not kept by anybody", async () => {
    const get = await serve();
    const { status, headers } = await get("/r/team-7/history.csv");
    expect(status).toBe(200);
    expect(headers.get("content-disposition")).toBe("attachment; filename=pomodoro-team-7-2026-11-20.csv");
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+31 20", "'+31 20"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", `"'\r=1"`],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    ['a "b", c', '"a ""b"", c"'],
    ["a\nb", '"a\nb"'],
    ["a=b", "a=b"],
  ])("[G41] the text %j cannot be taken for a formula or for two cells", async (text, cell) => {
    const startedBy = { name: text, kind: "tool" } as const;
    const get = await serve(await storeWith([{ ...historyRow(1), label: text, startedBy }]));
    expect(await (await get("/history.csv")).text()).toContain(`work,completed,${cell},${cell},tool,`);
  });
});

describe("history.json", () => {
  it("[G42] has the rows, and what they add up to by days", async () => {
    const get = await serve(await storeWith([historyRow(0), { ...historyRow(1), outcome: "skipped" }]));
    const answer = await get("/r/main/history.json");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const { days, ...rest } = await report(answer);
    expect(rest).toEqual({
      room: "main",
      zone: "Europe/Amsterdam",
      rows: [historyRow(0), { ...historyRow(1), outcome: "skipped" }],
      cut: false,
      today: { day: "2026-11-20", blocks: 1, minutes: 50, skipped: 1, interruptions: 4 },
      week: { from: "2026-11-16", blocks: 1, minutes: 50, skipped: 1, interruptions: 4 },
      streak: 1,
    });
    expect(days).toHaveLength(371);
    const slim = await report(await get("/r/main/history.json?rows=0"));
    expect(slim).toEqual({ ...rest, days, rows: [] });
  });

  it("[G80] gives as many of the newest rows as were asked for; the sums are those of all", async () => {
    const get = await serve(await storeWith([historyRow(0), historyRow(1), historyRow(2)]));
    const all = await report(await get("/history.json"));
    const newest = await report(await get("/history.json?rows=2"));
    expect(newest).toEqual({ ...all, rows: [historyRow(1), historyRow(2)] });
    expect((await report(await get("/history.json?rows=0"))).rows).toEqual([]);
    expect((await report(await get("/history.json?rows=999999999"))).rows).toEqual(all.rows);
    expect((await (await get("/history.csv")).text()).split("\r\n")).toHaveLength(5);
  });

  it.each(["rows=", "rows=-1", "rows=1.5", "rows=all", "rows=1e3", "rows=1&rows=2", "rows=9999999999"])(
    "[G81] %s is no count, and is refused in a sentence",
    async (query) => {
      const response = await (await serve())(`/history.json?${query}`);
      expect(response.status).toBe(400);
      expect(await response.text()).toBe("How many rows is a whole number, such as rows=50.\n");
    },
  );

  it("[G42] leaves out rows of days that it does not add up; the CSV has them", async () => {
    const aYearAndMore = 372 * 86_400_000;
    const { startedAt, endedAt } = historyRow(1);
    const old = { ...historyRow(1), startedAt: startedAt - aYearAndMore, endedAt: endedAt - aYearAndMore };
    const get = await serve(await storeWith([old, historyRow(2)]));
    expect((await report(await get("/history.json"))).rows).toEqual([historyRow(2)]);
    expect(await (await get("/history.csv")).text()).toMatch(/\r\n1,2025-11-13,.*\r\n2,/);
  });

  it("[G43] another time zone may be asked for; one that does not exist is refused in a sentence", async () => {
    const late = { ...historyRow(1), endedAt: Date.UTC(2026, 10, 20, 8, 59) };
    const get = await serve(await storeWith([late]));
    const there = await report(await get("/r/main/history.json?zone=america/los_angeles"));
    expect(there).toMatchObject({ zone: "America/Los_Angeles", today: { day: "2026-11-19", blocks: 1 } });
    expect(await (await get("/history.csv?zone=America/Los_Angeles")).text()).toContain(
      "2026-11-20T00:59:00.000-08:00",
    );
    for (const query of ["zone=", "zone=Mars/Olympus", "zone=UTC&zone=UTC"]) {
      const response = await get(`/history.json?${query}`);
      expect(response.status, query).toBe(400);
      expect(await response.text()).toBe(
        "There is no such time zone; one is called Europe/Amsterdam, say.\n",
      );
    }
  });

  it("[G44] a room that never was has an empty history, and still is not there afterwards", async () => {
    const store = new MemoryRoomStore();
    const get = await serve(store);
    expect(await report(await get("/r/nobody/history.json"))).toMatchObject({
      room: "nobody",
      rows: [],
      streak: 0,
    });
    expect(await (await get("/r/nobody/history.csv")).text()).toMatch(/^\ufeff?n,day,[^\r]*\r\n$/);
    expect(await store.load("nobody")).toBeNull();
    expect((await get("/r/No%20Room/history.json")).status).toBe(404);
    expect((await get("/r/..%2f/history.csv")).status).toBe(404);
  });

  it("[G45] at most 20 000 rows are handed out, the newest, and the report says so", async () => {
    const cut = await serve(endless(20_001));
    const { rows, cut: isCut } = await report(await cut("/history.json"));
    expect([isCut, rows.length, rows[0]?.n, rows.at(-1)?.n]).toEqual([true, 20_000, 2, 20_001]);
    expect((await (await cut("/history.csv")).text()).split("\r\n")).toHaveLength(20_002);
    const whole = await serve(endless(20_000));
    expect(await report(await whole("/history.json?rows=0"))).toMatchObject({ cut: false, rows: [] });
  });

  it("[G46] a history that cannot be read is a sentence, and the server goes on", async () => {
    const store = new MemoryRoomStore();
    await store.close();
    const get = await serve(store);
    for (const path of ["/history.json", "/history.csv"]) {
      const response = await get(path);
      expect([response.status, await response.text()]).toEqual([
        503,
        "The history cannot be read just now.\n",
      ]);
      expect(response.headers.get("content-disposition")).toBeNull();
    }
  });

  it("[G65] is refused to those who ask too often, in a sentence that says when to come again", async () => {
    const get = await serve();
    for (let index = 0; index < fixedLimits.historyBurst; index += 1) {
      expect((await get("/history.json?rows=0")).status).toBe(200);
    }
    const response = await get("/history.csv");
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(await response.text()).toMatch(/^too_many: .*\.\n$/);
  });
});
