import { readdir } from "node:fs/promises";
import type { BoardChoice, BoardPlace } from "./board-choice.ts";

/** USB vendors of Arduinos and of the serial chips on their clones, likeliest first: Arduino (two), WCH, FTDI. */
const vendors = ["2341", "2a03", "1a86", "0403"];
/** How Linux names such ports. */
const deviceName = /^tty(ACM|USB)\d+$/;

/** Looks at the machine. Either may reject. */
export interface PortLister {
  /** Serial ports and the USB vendor of each, in hexadecimal. */
  serialPorts(): Promise<readonly { readonly path: string; readonly vendorId?: string | undefined }[]>;
  /** Names of the files in /dev. */
  deviceFiles(): Promise<readonly string[]>;
}

export const systemPorts: PortLister = {
  async serialPorts() {
    const { SerialPort } = await import("serialport");
    return SerialPort.list();
  },
  deviceFiles: () => readdir("/dev"),
};

/** The places where the chosen board may be, likeliest first; for `auto` the virtual one comes last. Never rejects. */
export async function findBoards(
  choice: BoardChoice,
  ports: PortLister = systemPorts,
): Promise<readonly BoardPlace[]> {
  if (choice.kind === "none") return [];
  if (choice.kind !== "auto") return [choice];
  return [...(await findArduinos(ports)), { kind: "virtual" }];
}

async function findArduinos(ports: PortLister): Promise<readonly BoardPlace[]> {
  const paths = await knownVendors(ports)
    .catch(() => deviceFiles(ports))
    .catch(() => []);
  return paths.map((path) => ({ kind: "serial", path }));
}

async function knownVendors(ports: PortLister): Promise<string[]> {
  const rank = (vendorId: string | undefined) => vendors.indexOf(vendorId?.toLowerCase() ?? "");
  const found = (await ports.serialPorts()).filter(({ vendorId }) => rank(vendorId) !== -1);
  return found.toSorted((one, other) => rank(one.vendorId) - rank(other.vendorId)).map(({ path }) => path);
}

/** Listing needs udev on Linux, which small containers lack: then the names of the files must do. */
async function deviceFiles(ports: PortLister): Promise<string[]> {
  const names = await ports.deviceFiles();
  return names
    .filter((name) => deviceName.test(name))
    .sort()
    .map((name) => `/dev/${name}`);
}
