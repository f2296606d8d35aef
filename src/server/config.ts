import { homedir } from "node:os";
import { join } from "node:path";

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
