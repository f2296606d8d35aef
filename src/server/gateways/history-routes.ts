import express, { type Request, type Response, type Router } from "express";
import type { HistoryReport } from "../../protocol/history-report.ts";
import { limits } from "../../protocol/limits.ts";
import { isRoomId, mainRoom } from "../../protocol/room-id.ts";
import { dayOf, summarizeHistory } from "../../protocol/summarize-history.ts";
import { createTimeZone, type TimeZone } from "../../protocol/time-zone.ts";
import type { Clock, History, HistoryRow, Logger } from "../rooms/ports.ts";
import { toHistoryCsv } from "./history-csv.ts";
import { HistoryRation } from "./history-ration.ts";

export interface HistoryRoutesOptions {
  readonly history: History;
  readonly clock: Clock;
  /** Whose days are meant when nobody says; the server's own. */
  readonly zone: string;
  readonly logger: Logger;
  /** Whose request it is; without it, all are one. */
  readonly addressOf?: (request: Request) => string;
}

/** What somebody asked for. */
interface Wish {
  readonly room: string;
  readonly zone: TimeZone;
  readonly now: number;
  /** How many rows are wanted at most, the newest. */
  readonly most: number;
}

interface Read {
  readonly rows: readonly HistoryRow[];
  /** There were more than are handed out at once. */
  readonly cut: boolean;
}

const dayMs = 86_400_000;

/** A room's history as CSV and as JSON with its sums. Reads only: a room that never was stays so. */
export function createHistoryRoutes(options: HistoryRoutesOptions): Router {
  const { history, clock, zone, logger, addressOf = () => "" } = options;
  const routes = express.Router({ strict: true });
  const ration = new HistoryRation(clock);

  const read = async (room: string, from: number): Promise<Read> => {
    const most = limits.historyRows;
    const rows = await history.between(room, from, Number.MAX_SAFE_INTEGER, most + 1);
    return { rows: rows.slice(-most), cut: rows.length > most };
  };

  const csv = async (wish: Wish, response: Response) => {
    const { rows } = await read(wish.room, 0);
    const name = `pomodoro-${wish.room}-${dayOf(wish.now, wish.zone)}.csv`;
    response.attachment(name).type("text/csv; charset=utf-8; header=present");
    response.send(toHistoryCsv(rows, wish.zone));
  };

  const json = async ({ room, zone, now, most }: Wish, response: Response) => {
    // Two days more than are summed up, wherever in its day the zone is now.
    const { rows, cut } = await read(room, now - (limits.historyDays + 2) * dayMs);
    const summary = summarizeHistory(rows, zone, now);
    const [first] = summary.days;
    const inDays = (row: HistoryRow) => first === undefined || dayOf(row.endedAt, zone) >= first.day;
    const shown = most === 0 ? [] : rows.filter(inDays).slice(-most);
    response.json({ room, zone: zone.name, rows: shown, cut, ...summary } satisfies HistoryReport);
  };

  const answer = (send: (wish: Wish, response: Response) => Promise<void>) => {
    return async (request: Request<{ room?: string }>, response: Response) => {
      response.set("Cache-Control", "no-store");
      const { room = mainRoom } = request.params;
      if (!isRoomId(room)) return refuse(response, 404, "There is no room of that name.");
      const asked = zoneOf(request.query.zone ?? zone);
      if (asked === null) {
        return refuse(response, 400, "There is no such time zone; one is called Europe/Amsterdam, say.");
      }
      const most = rowsOf(request.query.rows);
      if (most === null) return refuse(response, 400, "How many rows is a whole number, such as rows=50.");
      if (!ration.take(addressOf(request), response)) {
        response.set("Retry-After", "1");
        return refuse(response, 429, "too_many: histories are asked for too often from here; try later.");
      }
      try {
        await send({ room, zone: asked, now: clock.now(), most }, response);
      } catch (error) {
        logger.error("history.failed", { room, error: String(error) });
        refuse(response, 503, "The history cannot be read just now.");
      }
    };
  };

  routes.get(["/history.csv", "/r/:room/history.csv"], answer(csv));
  routes.get(["/history.json", "/r/:room/history.json"], answer(json));
  return routes;
}

function zoneOf(name: unknown): TimeZone | null {
  return typeof name === "string" ? createTimeZone(name) : null;
}

/** As many as anybody wants, where nobody says; null for what is no count. */
function rowsOf(asked: unknown): number | null {
  if (asked === undefined) return limits.historyRows;
  return typeof asked === "string" && /^\d{1,9}$/.test(asked) ? Number(asked) : null;
}

function refuse(response: Response, status: number, sentence: string): void {
  response.status(status).type("text").send(`${sentence}\n`);
}
