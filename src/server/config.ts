import { homedir } from "node:os";
import { join } from "node:path";
import type { TrustedProxies } from "./door/proxies.ts";
import type { ServerLimits } from "./door/server-limits.ts";

/** How a server is reached, and by whom. */
export interface NetworkConfig {
  /** Under which address people know it, such as `https://timer.example/`; null when it is the server's own. */
  readonly publicUrl: string | null;
  /** Names it goes by beside its machine's own. */
  readonly allowedHosts: readonly string[];
  /** Origins of other sites whose pages may speak with it; `null` for pages from files. */
  readonly allowedOrigins: readonly string[];
  /** Origins whose pages may show its pages in a frame. */
  readonly allowedFrames: readonly string[];
  readonly trustedProxies: TrustedProxies;
  /** PEM files; null for plain HTTP. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** What is limited otherwise than by default. */
  readonly limits: Partial<ServerLimits>;
}

/** A network in which nothing needs to be said. */
export const plainNetwork: NetworkConfig = {
  publicUrl: null,
  allowedHosts: [],
  allowedOrigins: [],
  allowedFrames: [],
  trustedProxies: null,
  tls: null,
  limits: {},
};

/** What a server is told before it starts. */
export interface ServerConfig {
  readonly port: number;
  /** Somebody asked for this very port. */
  readonly portIsChosen: boolean;
  /** The address to listen on; null for all interfaces. */
  readonly host: string | null;
  /** Where rooms are kept. */
  readonly dataFolder: string;
  /** A folder with a page of the course; null for none. */
  readonly courseFolder: string | null;
  /** Who may read the metrics from another machine; null: nobody. */
  readonly metricsToken: string | null;
  /** Of the program, for the metrics. */
  readonly version: string;
  /** Where the built page lies. */
  readonly webFolder: string;
  /** Rooms to lock at the start, unless they are locked already, and the PIN. */
  readonly locks?: { readonly rooms: readonly string[]; readonly pin: string } | null;
  /** What differs from {@link plainNetwork}. */
  readonly network?: Partial<NetworkConfig>;
}

export const defaultPort = 3000;

/** Where programs keep their state on this platform (XDG base directories, Apple's and Microsoft's guidelines). */
export function defaultDataFolder(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string {
  const name = "shared-pomodoro";
  if (platform === "win32")
    return join(environment.LOCALAPPDATA || join(homedir(), "AppData", "Local"), name);
  if (platform === "darwin") return join(homedir(), "Library", "Application Support", name);
  return join(environment.XDG_STATE_HOME || join(homedir(), ".local", "state"), name);
}
