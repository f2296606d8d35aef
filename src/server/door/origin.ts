/** How a request came to this machine, as far as the browser that made it is concerned. */
export type Scheme = "http" | "https";

/** A host as it stands in a `Host` header (RFC 9110, 7.2): a name, an IPv4 address or an IPv6 one in brackets. */
const hostPattern = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

const originPattern = /^https?:\/\/([^/]+)$/i;

/**
 * An origin in its one spelling: lower case, no default port, no dot at the end of its name, addresses in their
 * shortest form. Null when it is none that a page of ours could have, such as `null`.
 */
export function normalizeOrigin(text: string): string | null {
  const host = originPattern.exec(text)?.[1];
  if (host === undefined || !hostPattern.test(host) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const name = url.hostname.replace(/\.$/, "");
  if (name === "" || name.endsWith(".")) return null;
  return `${url.protocol}//${name}${url.port === "" ? "" : `:${url.port}`}`;
}

/** The origin of pages that were asked for under this `Host`; null when the header makes no sense. */
export function originOfHost(scheme: Scheme, host: string | undefined): string | null {
  return host === undefined ? null : normalizeOrigin(`${scheme}://${host}`);
}

/** The name or address in a normalized origin, an IPv6 address in its brackets. */
export function nameInOrigin(origin: string): string {
  return new URL(origin).hostname;
}
