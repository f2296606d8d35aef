/** Whether listening on this address means listening on all interfaces; null is no address at all. */
export function isAnyHost(host: string | null): host is null {
  return host === null || host === "0.0.0.0" || host === "::";
}

/** An address for people and programs; an IPv6 address stands in brackets. */
export function urlOf(host: string, port: number, scheme: "http" | "https" = "http"): string {
  return `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
