import type { IncomingHttpHeaders } from "node:http";
import type { HostNames } from "./host-names.ts";
import { nameInOrigin, normalizeOrigin, originOfHost, type Scheme } from "./origin.ts";

/** Why a request is not even looked at. */
export interface GateRefusal {
  readonly status: 400 | 403 | 405 | 421;
  /** For the log: `host`, `origin`, `method`, `target`. */
  readonly reason: "host" | "origin" | "method" | "target";
  /** For whoever asked, in a plain sentence. */
  readonly sentence: string;
}

/** The part of a request that is judged. */
export interface RequestHead {
  readonly method?: string | undefined;
  /** The request target, as it came. */
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Every value of each header, also where only the first one counts. */
  readonly headersDistinct?: NodeJS.Dict<string[]>;
}

export interface GateOptions {
  readonly names: HostNames;
  /**
   * Origins whose pages may speak with this server whatever the `Host`: the public one, and those of
   * `--allow-origin`; `null` stands for pages that have none, such as files.
   */
  readonly origins: readonly string[];
}

/** Where the sockets are; everything else is only read. */
export const socketPath = "/socket.io/";

/** The client library, as Socket.IO hands it out below the same path. */
const clientLibrary = /^\/socket\.io\/socket\.io(?:\.msgpack|\.esm)?(?:\.min)?\.js(?:\.map)?(?:\?|$)/;

/** Whether a request is about a session, and not for a file. */
export function isForSockets(url: string | undefined): boolean {
  return url?.startsWith(socketPath) === true && !clientLibrary.test(url);
}

/**
 * Who may speak with this server: one judgement for pages, histories, polling and WebSocket handshakes, made
 * before anything else looks at the request. Browsers say who a page is (`Origin`) and for whom it took us
 * (`Host`); programs that are no browsers say no origin, and are let in by their `Host`.
 */
export class Gate {
  readonly #names: HostNames;
  readonly #origins: ReadonlySet<string>;

  constructor({ names, origins }: GateOptions) {
    this.#names = names;
    this.#origins = new Set(origins.map((origin) => normalizeOrigin(origin) ?? origin));
  }

  /** Null when the request may go on. */
  judge(request: RequestHead, scheme: Scheme): GateRefusal | null {
    const own = originOfHost(scheme, request.headers.host);
    // Which of two it is for, a proxy in front may have seen otherwise (RFC 9112, 3.2).
    if (own === null || (request.headersDistinct?.host?.length ?? 0) > 1) {
      return { status: 400, reason: "host", sentence: "The request does not say which host it is for." };
    }
    const name = nameInOrigin(own);
    if (!this.#names.includes(name)) {
      const sentence = `This server does not go by the name ${name}. If it should, start it with --allow-host ${name}.`;
      return { status: 421, reason: "host", sentence };
    }
    return this.#judgeOrigin(request, own) ?? judgeTarget(request);
  }

  #judgeOrigin({ url, headers }: RequestHead, own: string): GateRefusal | null {
    const { origin } = headers;
    if (isForBuiltFile(url)) return null;
    if (origin === undefined) return isForeignFetch(url, headers) ? foreign : null;
    const normalized = normalizeOrigin(origin) ?? origin;
    return normalized === own || this.#origins.has(normalized) ? null : foreign;
  }
}

const foreign: GateRefusal = {
  status: 403,
  reason: "origin",
  sentence:
    "Pages of other sites may not speak with this server. If this one is its own, behind a proxy, start it with --public-url; --allow-origin names others that may.",
};

/**
 * The script and the style of the page are the same for everybody and say nothing. Browsers give an origin with
 * them too: behind a proxy whose address was not said the page would be blank, and could not tell that it is not live.
 */
function isForBuiltFile(url: string | undefined): boolean {
  return url?.startsWith("/assets/") === true;
}

/** A link from another site is welcome; a session that another site's page begins in passing is not. */
function isForeignFetch(url: string | undefined, headers: IncomingHttpHeaders): boolean {
  const site = headers["sec-fetch-site"];
  const isOurs = site === undefined || site === "same-origin" || site === "none";
  return !isOurs && isForSockets(url);
}

/** Only the sockets take anything in. */
function judgeTarget({ method = "", url = "" }: RequestHead): GateRefusal | null {
  if (!url.startsWith("/") || url.startsWith("//")) {
    const sentence =
      "An address here begins with one slash; a proxy in front may have added or left away one.";
    return { status: 400, reason: "target", sentence };
  }
  const methods = isForSockets(url) ? ["GET", "POST", "OPTIONS"] : ["GET", "HEAD"];
  if (methods.includes(method)) return null;
  return { status: 405, reason: "method", sentence: `Nothing here is done by ${method}.` };
}
