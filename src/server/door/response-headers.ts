import type { Scheme } from "./origin.ts";

/** Nothing inline, nothing from elsewhere. `'self'` includes the WebSocket of the same host (CSP 3, 6.7.2.8). */
const pageDirectives = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
] as const;

/** A page of the course has inline script, and may load its libraries from where it likes. */
const courseDirectives = [
  "default-src 'self' https: data:",
  "script-src 'self' 'unsafe-inline' https:",
  "style-src 'self' 'unsafe-inline' https:",
  "connect-src 'self' ws: wss:",
  "object-src 'none'",
  "base-uri 'self'",
] as const;

/** What the browser is to keep from scripts that should never be here. */
const permissions = ["camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb"];

/** How long a browser remembers that only TLS will do, in seconds: half a year. */
const strictTransportSeconds = 15_768_000;

/** Who may show pages of ours in a frame: origins of `--allow-frame`, or nobody. */
function frameAncestors(allowed: readonly string[]): string {
  return `frame-ancestors ${allowed.length === 0 ? "'none'" : ["'self'", ...allowed].join(" ")}`;
}

/** The content policies of the kinds of page that there are. */
export function contentPolicies(allowedFrames: readonly string[]) {
  const ancestors = frameAncestors(allowedFrames);
  return {
    page: [...pageDirectives, ancestors].join("; "),
    /** Nothing in it can be touched, and streaming software shows it in pages of its own. */
    overlay: pageDirectives.join("; "),
    course: [...courseDirectives, ancestors].join("; "),
  } as const;
}

/**
 * What every answer says to browsers. On plain http nothing may speak of TLS: a browser that remembered it could
 * not open the page any more.
 */
export function commonHeaders(scheme: Scheme): Readonly<Record<string, string>> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
    "Permissions-Policy": permissions.map((name) => `${name}=()`).join(", "),
    ...(scheme === "https" ? { "Strict-Transport-Security": `max-age=${strictTransportSeconds}` } : {}),
  };
}
