import { messageOf } from "../attempt.ts";

/** What came of asking a server for its page. */
export type PageAnswer =
  | { readonly ok: true; readonly status: number }
  | { readonly ok: false; readonly why: string };

/** Asks a server for its page, which may take it `ms`. Whatever it answers, it is there. Never rejects. */
export async function requestPage(url: string, ms: number): Promise<PageAnswer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ms), redirect: "manual" });
    await response.body?.cancel();
    return { ok: true, status: response.status };
  } catch (error) {
    return { ok: false, why: whyNot(error, ms) };
  }
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "no program listens there",
  ECONNRESET: "it hung up",
  ENOTFOUND: "no machine of this name is known",
  EAI_AGAIN: "no machine of this name is known",
  EHOSTUNREACH: "there is no way to that machine",
  ENETUNREACH: "there is no way to that machine",
};

function whyNot(error: unknown, ms: number): string {
  if (error instanceof Error && error.name === "TimeoutError") return `it took longer than ${ms / 1_000} s`;
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return reasons[code] ?? messageOf(cause);
}
