/** Where a board may be. */
export type BoardPlace =
  | { readonly kind: "serial"; readonly path: string }
  | { readonly kind: "tcp"; readonly host: string; readonly port: number }
  | { readonly kind: "virtual" };

/** Which board is wanted: one place, whatever is there (`auto`), or none. */
export type BoardChoice = BoardPlace | { readonly kind: "auto" } | { readonly kind: "none" };

export type ParsedChoice =
  | { readonly ok: true; readonly value: BoardChoice }
  | { readonly ok: false; readonly message: string };

const serialPath = /^(\/.+|COM\d+)$/i;

/** Reads what follows `--board`. */
export function parseBoardChoice(text: string): ParsedChoice {
  if (text === "auto" || text === "virtual" || text === "none") return { ok: true, value: { kind: text } };
  if (text.startsWith("tcp://")) return parseTcp(text);
  if (serialPath.test(text)) return { ok: true, value: { kind: "serial", path: text } };
  return {
    ok: false,
    message: `"${text}" names no board; use auto, virtual, none, a serial port such as /dev/ttyACM0 or COM3, or tcp://host:port.`,
  };
}

function parseTcp(text: string): ParsedChoice {
  const url = URL.canParse(text) ? new URL(text) : null;
  const port = Number(url?.port);
  if (url === null || url.hostname === "" || !(port > 0)) {
    return {
      ok: false,
      message: `"${text}" lacks a host or a port; write tcp://host:port, such as tcp://10.0.0.9:3030.`,
    };
  }
  // An IPv6 address stands in brackets in a URL, and without them in a connection.
  return { ok: true, value: { kind: "tcp", host: url.hostname.replace(/^\[|\]$/g, ""), port } };
}

/** What a place is called in sentences and on the command line. */
export function nameOf(place: BoardPlace): string {
  switch (place.kind) {
    case "serial":
      return place.path;
    case "tcp":
      return `tcp://${place.host.includes(":") ? `[${place.host}]` : place.host}:${place.port}`;
    case "virtual":
      return "virtual";
  }
}
