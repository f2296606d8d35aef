import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const projectFolder = fileURLToPath(new URL("../../", import.meta.url));

interface Manifest {
  readonly name: string;
  readonly version: string;
}

/** An installed package: what it says of itself, and where it lies. */
interface Offer {
  readonly manifest: Manifest;
  readonly folder: string;
}

/** What the production of this project has installed; parts for other platforms are not there. */
function installedForProduction(): Offer[] {
  const { packages } = JSON.parse(readFileSync(join(projectFolder, "package-lock.json"), "utf8"));
  return Object.entries<{ dev?: boolean }>(packages).flatMap(([path, { dev = false }]) => {
    if (path === "" || dev) return [];
    const folder = join(projectFolder, path);
    try {
      return [{ manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")), folder }];
    } catch {
      return [];
    }
  });
}

/**
 * A package registry on this machine that has exactly what `npm ci` has installed here, and nothing else: what is
 * installed from it needs no network, and shows what it asks for.
 */
export class LoopbackRegistry {
  /** The names that were asked for and are not there. */
  readonly missing = new Set<string>();
  readonly #offers: readonly Offer[] = installedForProduction();
  readonly #http: Server;

  private constructor() {
    this.#http = createServer((request, response) => {
      const path = decodeURIComponent(request.url ?? "").slice(1);
      const tarball = /^-tarball-\/(\d+)\.tar$/.exec(path)?.[1];
      const body = tarball === undefined ? this.#describe(path) : pack(this.#offers[Number(tarball)]);
      if (body === null) this.missing.add(path);
      response.writeHead(body === null ? 404 : 200).end(body ?? "{}");
    });
  }

  static async start(): Promise<LoopbackRegistry> {
    const registry = new LoopbackRegistry();
    await new Promise<void>((resolve) => registry.#http.listen(0, "127.0.0.1", resolve));
    return registry;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/`;
  }

  stop(): void {
    this.#http.closeAllConnections();
    this.#http.close();
  }

  /** All that is known of a package; null when it is not there. */
  #describe(name: string): string | null {
    const versions: Record<string, unknown> = {};
    let latest = "";
    for (const [index, { manifest }] of this.#offers.entries()) {
      if (manifest.name !== name) continue;
      latest = manifest.version;
      versions[latest] = { ...manifest, dist: { tarball: `${this.url}-tarball-/${index}.tar` } };
    }
    return latest === "" ? null : JSON.stringify({ name, versions, "dist-tags": { latest } });
  }
}

function pack(offer: Offer | undefined): Buffer | null {
  if (offer === undefined) return null;
  const { folder } = offer;
  return execFileSync(
    "tar",
    ["-cf", "-", "--exclude=node_modules", "-C", dirname(folder), basename(folder)],
    {
      maxBuffer: 256 * 1024 * 1024,
    },
  );
}
