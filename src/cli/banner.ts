import { networkInterfaces } from "node:os";
import { renderUnicodeCompact } from "uqr";
import { isAnyHost, urlOf } from "./address.ts";

/** The addresses under which other machines of the network reach this one. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  return Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter((address) => address.family === "IPv4" && !address.internal)
    .map((address) => address.address);
}

export interface BannerFacts {
  readonly version: string;
  readonly port: number;
  readonly host: string | null;
  readonly scheme?: "http" | "https";
  /** The address under which people know the server, if it is another. */
  readonly publicUrl?: string | null;
  readonly dataFolder: string;
  readonly courseFolder: string | null;
  readonly board: string;
  /** What people should know before they rely on it. */
  readonly notices: readonly string[];
}

const isLoopback = (host: string) => host === "localhost" || host.startsWith("127.") || host === "::1";

/** What people read when the server has started: where it is, how to join, where things lie. */
export function banner(facts: BannerFacts): string {
  const { port, scheme = "http", publicUrl = null } = facts;
  const here = isAnyHost(facts.host) ? "localhost" : facts.host;
  const onNetwork = isAnyHost(facts.host) ? lanAddresses() : [facts.host].filter((host) => !isLoopback(host));
  const lines = [
    "",
    `  Shared Pomodoro ${facts.version}`,
    "",
    `  On this machine   ${urlOf(here, port, scheme)}/`,
    ...onNetwork.map(
      (host, index) =>
        `  ${index === 0 ? "On the network " : "               "}   ${urlOf(host, port, scheme)}/`,
    ),
    ...(publicUrl === null ? [] : [`  For everybody     ${publicUrl}`]),
    ...(facts.courseFolder === null ? [] : [`  Course page       ${urlOf(here, port, scheme)}/course/`]),
    `  Data              ${facts.dataFolder}`,
    `  Board             ${facts.board}`,
  ];
  if (facts.notices.length > 0) lines.push("", ...facts.notices.map((notice) => `  ! ${notice}`));
  const [joinHost] = onNetwork;
  const joinUrl = publicUrl ?? (joinHost === undefined ? null : `${urlOf(joinHost, port, scheme)}/`);
  if (joinUrl !== null) {
    const code = renderUnicodeCompact(joinUrl, { border: 1 });
    lines.push("", "  Phones join by this code:", "", ...code.split("\n").map((line) => `  ${line}`));
  }
  return `${lines.join("\n")}\n\n`;
}
