import * as v from "valibot";
import { type HistoryReport, historyReportSchema } from "../../protocol/history-report.ts";

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
    return { ok: false, problem: "The server speaks of the history in another way. Reload the page." };
  } catch {
    return { ok: false, problem: "The history did not come: no link to the server." };
  }
}

function problemOf(status: number): string {
  if (status === 503) return "The server cannot read the history just now.";
  if (status === 401 || status === 403) return "The server does not show the history to this page.";
  return `The server has no history to show (${status}).`;
}
