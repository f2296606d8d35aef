import { messageOf } from "../attempt.ts";

/** How long a server may take to answer, in ms. */
const pageMs = 3_000;

/** What came of asking a server for its page. */
export type PageAnswer =
  | { readonly ok: true; readonly status: number }
  | { readonly ok: false; readonly why: string };

/** Asks a server for its page. Whatever it answers, it is there. Never rejects. */
export async function requestPage(url: string): Promise<PageAnswer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(pageMs), redirect: "manual" });
    await response.body?.cancel();
    return { ok: true, status: response.status };
  } catch (error) {
    return { ok: false, why: whyNot(error) };
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

function whyNot(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError")
    return `it took longer than ${pageMs / 1000} s`;
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return reasons[code] ?? messageOf(cause);
}
