import * as v from "valibot";
import { type HistoryReport, historyReportSchema } from "../../protocol/history-report.ts";
import { more } from "../words/words.ts";

export type Fetched =
  | { readonly ok: true; readonly report: HistoryReport }
  | { readonly ok: false; readonly problem: string };

/** Gets a history. It never rejects: what went wrong is said in words. */
export async function fetchReport(url: string, signal: AbortSignal): Promise<Fetched> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) return { ok: false, problem: problemOf(response.status) };
    const parsed = v.safeParse(historyReportSchema, await response.json());
    if (parsed.success) return { ok: true, report: parsed.output };
    return { ok: false, problem: more.history.problems.outdated };
  } catch {
    return { ok: false, problem: more.history.problems.offline };
  }
}

function problemOf(status: number): string {
  if (status === 503) return more.history.problems.unreadable;
  if (status === 401 || status === 403) return more.history.problems.notAllowed;
  return more.history.problems.none(status);
}
