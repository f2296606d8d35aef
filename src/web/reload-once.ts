import type { RoomView } from "../client/room-link.ts";

const key = "reloaded-for";

/** What a page may be too old for, or null when all is well. */
export function outdatedBy(view: RoomView, firstBuild: string | null): string | null {
  if (view.status === "refused" && view.refusal?.code === "unsupported") return "unsupported";
  const build = view.welcome?.build ?? null;
  // Nothing is taken from under anybody's hands: only while nothing runs.
  const isQuiet = view.status === "live" && view.state?.phase === "idle";
  return isQuiet && firstBuild !== null && build !== null && build !== firstBuild ? build : null;
}

/** Reloads the page, once for each reason. Where nothing can be remembered it does not: that could go on for ever. */
export function reloadOnce(reason: string, reload: () => void): void {
  try {
    if (sessionStorage.getItem(key) === reason) return;
    sessionStorage.setItem(key, reason);
  } catch {
    return;
  }
  reload();
}
