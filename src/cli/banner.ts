import { networkInterfaces } from "node:os";
import { renderUnicodeCompact } from "uqr";

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
  readonly dataFolder: string;
  readonly courseFolder: string | null;
  readonly board: string;
  readonly notice: string | null;
}

const anyHost = [null, "0.0.0.0", "::"];

/** What people read when the server has started: where it is, how to join, where things lie. */
export function banner(facts: BannerFacts): string {
  const url = (host: string) => `http://${host.includes(":") ? `[${host}]` : host}:${facts.port}/`;
  const isOpen = anyHost.includes(facts.host);
  const hosts = isOpen ? lanAddresses() : [];
  const joinUrl = hosts[0] === undefined ? null : url(hosts[0]);
  const lines = [
    "",
    `  Shared Pomodoro ${facts.version}`,
    "",
    `  On this machine   ${url(isOpen ? "localhost" : (facts.host ?? "localhost"))}`,
    ...hosts.map((host, index) => `  ${index === 0 ? "On the network " : "               "}   ${url(host)}`),
    ...(facts.courseFolder === null ? [] : [`  Course page       ${url("localhost")}course/`]),
    `  Data              ${facts.dataFolder}`,
    `  Board             ${facts.board}`,
  ];
  if (facts.notice !== null) lines.push("", `  ! ${facts.notice}`);
  if (joinUrl !== null) {
    const code = renderUnicodeCompact(joinUrl, { border: 1 });
    lines.push("", "  Phones join by this code:", "", ...code.split("\n").map((line) => `  ${line}`));
  }
  return `${lines.join("\n")}\n\n`;
}
