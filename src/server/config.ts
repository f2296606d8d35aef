import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
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

/**
 * Where programs keep their state on this platform (XDG base directories, Apple's and Microsoft's guidelines); null
 * for a user without a home.
 */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  home = homeFolder(),
): string | null {
  const state = stateFolder(platform, environment, home);
  return state === null ? null : join(state, "shared-pomodoro");
}

function stateFolder(
  platform: NodeJS.Platform,
  { LOCALAPPDATA, XDG_STATE_HOME = "" }: NodeJS.ProcessEnv,
  home: string | null,
): string | null {
  if (platform === "win32" && LOCALAPPDATA) return LOCALAPPDATA;
  // A relative one is to be ignored, says the specification of XDG: it would be another one in each folder.
  if (!["win32", "darwin"].includes(platform) && isAbsolute(XDG_STATE_HOME)) return XDG_STATE_HOME;
  if (home === null) return null;
  if (platform === "win32") return join(home, "AppData", "Local");
  return platform === "darwin" ? join(home, "Library", "Application Support") : join(home, ".local", "state");
}

/** A user that systemd or a container made up may have none: then Node.js throws, or has an empty name for it. */
function homeFolder(): string | null {
  try {
    return homedir() || null;
  } catch {
    return null;
  }
}
