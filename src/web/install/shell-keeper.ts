import type { RoomState } from "../../protocol/room-state.ts";
import { withKeptState } from "./with-kept-state.ts";

export interface ShellKeeperOptions {
  readonly caches: Pick<CacheStorage, "open" | "keys" | "delete">;
  /** Where the page's files lie; ends with a slash. */
  readonly base: string;
  /** The address of this page. */
  readonly page: string;
  /** The page's program: its name changes with the build. */
  readonly program: string;
  readonly fetchPage: () => Promise<Response>;
  /** The addresses of all that was loaded so far. */
  readonly loaded: () => readonly string[];
  readonly wallNow: () => number;
}

/** Shown when the server is away, so it cannot be fetched then. */
const alwaysKept = ["favicon.svg", "favicon-lost.svg", "tomato.svg"];
/** The pages of so many rooms are kept, those that were live last; as many rooms are remembered elsewhere. */
const mostPages = 12;
const fileBeside = /^(assets\/)?[\w.-]+\.(js|css|woff2|svg|png|webmanifest)$/;

/** Which of the addresses are files of the page itself: no room, no history, no connection. */
export function shellFiles(base: string, loaded: readonly string[]): readonly string[] {
  const always = alwaysKept.map((name) => base + name);
  const files = loaded.filter((url) => url.startsWith(base) && fileBeside.test(url.slice(base.length)));
  return [...new Set([...always, ...files])];
}

/** Copied to the kept page: what it is, and what it may do. */
const keptHeaders = ["Content-Type", "Content-Security-Policy"];

/**
 * Keeps this page, with the room's last state, and the files it needs, for when the server is away. There is one
 * store for each build; when a build has been kept whole, those of other builds go.
 */
export class ShellKeeper {
  readonly #options: ShellKeeperOptions;
  readonly #family: string;
  readonly #name: string;
  readonly #kept = new Set<string>();
  #sent: { readonly html: string; readonly headers: Headers } | null = null;

  constructor(options: ShellKeeperOptions) {
    this.#options = options;
    // Several servers may share an origin, behind different prefixes.
    this.#family = `shell ${options.base} `;
    this.#name = this.#family + options.program.slice(options.program.lastIndexOf("/") + 1);
  }

  async keep(state: RoomState): Promise<void> {
    const { caches, page, program, wallNow } = this.#options;
    const keptAt = wallNow();
    this.#sent ??= await this.#fetchPage();
    const { html, headers } = this.#sent;
    // The server has another build by now; that one's page will keep itself.
    if (!html.includes(program.slice(this.#options.base.length))) return;
    const cache = await caches.open(this.#name);
    await this.#keepFiles(cache);
    headers.set("X-Kept-At", String(keptAt));
    await cache.put(page, new Response(withKeptState(html, state), { headers }));
    await this.#dropOldPages(cache);
    for (const name of await caches.keys())
      if (name.startsWith(this.#family) && name !== this.#name) await caches.delete(name);
  }

  async #fetchPage() {
    const response = await this.#options.fetchPage();
    if (!response.ok) throw new Error(`the page cannot be kept: ${response.status}`);
    const headers = new Headers();
    for (const name of keptHeaders) {
      const value = response.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    return { html: await response.text(), headers };
  }

  /** A cache gives its keys in the order in which they were put there last. */
  async #dropOldPages(cache: Cache): Promise<void> {
    const { base } = this.#options;
    const pages = (await cache.keys()).filter(({ url }) => !fileBeside.test(url.slice(base.length)));
    for (const { url } of pages.slice(0, -mostPages)) await cache.delete(url);
  }

  /** Parts of the page that were opened since are kept too. */
  async #keepFiles(cache: Cache): Promise<void> {
    const { base, program, loaded } = this.#options;
    const news = shellFiles(base, [program, ...loaded()]).filter((url) => !this.#kept.has(url));
    if (news.length > 0) await cache.addAll(news);
    for (const url of news) this.#kept.add(url);
  }
}
