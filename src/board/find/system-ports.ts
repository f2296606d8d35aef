import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isLikely, type PortLister, type SerialPortInfo } from "./find-arduinos.ts";

const usualFolder = "/dev";
/** After something was plugged in, the system may take so long to know what it is, in ms. */
const settleMs = 3_000;
/** A system may take longer to know what was plugged in, while it starts: listed again after so long anyway, in ms. */
const listAnywayMs = 30_000;
/** How often ports are listed where no file tells that something changed, in ms. */
const listAgainMs = 1_000;

export interface SystemPortsOptions {
  /** Where device files are, when not in /dev; ports are then known by their names alone. */
  readonly folder?: string;
  readonly list?: () => Promise<readonly SerialPortInfo[]>;
  readonly now?: () => number;
  readonly platform?: string;
}

/**
 * The ports of this machine. On Linux listing them starts a program, so it is done only for a while after the
 * names in /dev have changed; those are cheap to read.
 */
export function systemPorts(options: SystemPortsOptions = {}): PortLister {
  const { folder = usualFolder, list = listPorts, now = () => performance.now() } = options;
  const tellsByFiles = (options.platform ?? process.platform) === "linux";
  let listed: Promise<readonly SerialPortInfo[]> | null = null;
  let listedAt = 0;
  let changedAt = 0;
  let names: string | null = null;

  const deviceFiles = async () => (await readdir(folder)).map((name) => join(folder, name));

  const hasChangedLately = async () => {
    const seen = (await deviceFiles().catch(() => [])).filter(isLikely).sort().join();
    if (seen !== names) changedAt = now();
    names = seen;
    return now() - changedAt <= settleMs;
  };

  const isStale = async () => {
    const age = now() - listedAt;
    return tellsByFiles ? (await hasChangedLately()) || age >= listAnywayMs : age >= listAgainMs;
  };

  return {
    deviceFiles,
    async serialPorts() {
      if (folder !== usualFolder) throw new Error(`ports in ${folder} are known by name alone`);
      if ((await isStale()) || listed === null) {
        listed = list();
        listedAt = now();
      }
      return listed;
    },
  };
}

async function listPorts(): Promise<readonly SerialPortInfo[]> {
  const { SerialPort } = await import("serialport");
  return SerialPort.list();
}
