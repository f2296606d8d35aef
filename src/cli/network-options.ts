import { InvalidArgumentError, Option } from "commander";
import type { NetworkConfig } from "../server/config.ts";
import { normalizeName } from "../server/door/host-names.ts";
import { normalizeOrigin } from "../server/door/origin.ts";
import { parseTrustedProxies, type TrustedProxies } from "../server/door/proxies.ts";
import { type ServerLimits, serverLimits } from "../server/door/server-limits.ts";
import { listOf } from "./list-of.ts";

function parseName(text: string): string {
  const name = normalizeName(text);
  if (name !== null) return name;
  throw new InvalidArgumentError("It is a name such as timer.example, without http:// and without a port.");
}

function parseOrigin(text: string): string {
  const origin = normalizeOrigin(text.replace(/\/$/, ""));
  if (origin !== null) return origin;
  throw new InvalidArgumentError("It is an origin such as https://timer.example or http://192.168.0.7:8000.");
}

function parseCaller(text: string): string {
  return text === "null" ? text : parseOrigin(text);
}

function parsePublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url !== null && url.username === "" && url.search === "" && url.hash === "";
  if (!isPlain || normalizeOrigin(url.origin) === null) {
    throw new InvalidArgumentError(
      "It is an address such as https://timer.example/ or https://example.org/timer/.",
    );
  }
  return url.pathname.endsWith("/") ? url.href : `${url.href}/`;
}

function parseProxies(text: string): TrustedProxies {
  const trusted = parseTrustedProxies(text);
  if (trusted !== null) return trusted;
  throw new InvalidArgumentError(
    "It is the proxy's address or range (127.0.0.1, 10.0.0.0/8), or how many there are (1).",
  );
}

const toFlag = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const limitNames = new Map(
  Object.keys(serverLimits).map((name) => [toFlag(name), name as keyof ServerLimits]),
);

function parseLimit(text: string, before: Partial<ServerLimits> = {}): Partial<ServerLimits> {
  const [, flag = "", number = ""] = /^([a-z-]+)=(\d{1,7})$/.exec(text) ?? [];
  const name = limitNames.get(flag);
  if (name !== undefined && Number(number) > 0) return { ...before, [name]: Number(number) };
  throw new InvalidArgumentError(
    `It is one of ${[...limitNames.keys()].join(", ")}, then = and a number above 0.`,
  );
}

/** The options that say how a server is reached, and by whom. */
export function networkOptions(): readonly Option[] {
  return [
    new Option("--public-url <url>", "the address under which people know the server, if it is another")
      .env("POMODORO_PUBLIC_URL")
      .argParser(parsePublicUrl),
    new Option("--allow-host <name>", "a further name the server goes by; may be given again")
      .env("POMODORO_ALLOW_HOST")
      .argParser(listOf(parseName)),
    new Option(
      "--allow-origin <origin>",
      "another site whose pages may press; null: pages from files; may be given again",
    )
      .env("POMODORO_ALLOW_ORIGIN")
      .argParser(listOf(parseCaller)),
    new Option("--allow-frame <origin>", "another site that may show the page in a frame; may be given again")
      .env("POMODORO_ALLOW_FRAME")
      .argParser(listOf(parseOrigin)),
    new Option("--trust-proxy <who>", "the proxies in front: their addresses, or how many they are")
      .env("POMODORO_TRUST_PROXY")
      .argParser(parseProxies),
    new Option("--tls-cert <file>", "speak TLS with this certificate (PEM, with its chain)").env(
      "POMODORO_TLS_CERT",
    ),
    new Option("--tls-key <file>", "and this key (PEM)").env("POMODORO_TLS_KEY"),
    new Option(
      "--limit <name=number>",
      `another limit: ${[...limitNames.keys()].join(", ")}; may be given again`,
    ).argParser(parseLimit),
  ];
}

/** What commander makes of the options. */
interface ParsedOptions {
  readonly publicUrl?: string;
  readonly allowHost?: readonly string[];
  readonly allowOrigin?: readonly string[];
  readonly allowFrame?: readonly string[];
  readonly trustProxy?: TrustedProxies;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly limit?: Partial<ServerLimits>;
}

/** A certificate without a key, or the other way round. */
export const tlsNeedsBoth = "--tls-cert and --tls-key belong together: give both";

/** The network as it was asked for; null when half of TLS is missing. */
export function networkFrom(options: ParsedOptions): NetworkConfig | null {
  const { tlsCert, tlsKey } = options;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) return null;
  return {
    publicUrl: options.publicUrl ?? null,
    allowedHosts: options.allowHost ?? [],
    allowedOrigins: options.allowOrigin ?? [],
    allowedFrames: options.allowFrame ?? [],
    trustedProxies: options.trustProxy ?? null,
    tls: tlsCert === undefined || tlsKey === undefined ? null : { certFile: tlsCert, keyFile: tlsKey },
    limits: options.limit ?? {},
  };
}
