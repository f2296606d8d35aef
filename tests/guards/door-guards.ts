import type { Guard } from "./guard.ts";

/** Who may speak with the server, and what every answer says to browsers. */
export const doorGuards: readonly Guard[] = [
  {
    name: "foreign-names",
    promise: "X1",
    keeps: "A request for a name that is not ours is refused, on every way in",
    file: "src/server/door/gate.ts",
    text: "if (!this.#names.includes(name)) {",
    without: "if (false) {",
    test: "tests/server/door/door.test.ts",
  },
  {
    name: "two-hosts",
    promise: "X1",
    keeps: "A request that says two hosts is refused",
    file: "src/server/door/gate.ts",
    text: "if (own === null || (request.headersDistinct?.host?.length ?? 0) > 1) {",
    without: "if (own === null) {",
    test: "tests/server/door/gate.test.ts",
  },
  {
    name: "foreign-origins",
    promise: "X3",
    keeps: "Pages of other sites are refused, on every way in",
    file: "src/server/door/gate.ts",
    text: "return normalized === own || this.#origins.has(normalized) ? null : foreign;",
    without: "return null;",
    test: "tests/server/door/door.test.ts",
  },
  {
    name: "methods",
    promise: "X6",
    keeps: "There is no other method but the sockets' own",
    file: "src/server/door/gate.ts",
    text: "if (methods.includes(method)) return null;",
    without: "if (method !== '') return null;",
    test: "tests/server/door/door.test.ts",
  },
  {
    name: "nonsense-as-a-proxy",
    promise: "O33",
    keeps: "What makes no sense as a proxy is an error that says what would",
    file: "src/server/door/proxies.ts",
    text: "return addresses.every(isRange) ? { addresses } : null;",
    without: "return { addresses };",
    test: "tests/system/network.test.ts",
    isBuilt: true,
  },
];
