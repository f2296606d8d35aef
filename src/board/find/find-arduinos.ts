import type { BoardPlace } from "./board-choice.ts";

/** USB vendors of Arduinos and of the serial chips on their clones, likeliest first: Arduino (two), WCH, FTDI. */
const vendors = ["2341", "2a03", "1a86", "0403"];
/** How Linux names such ports. */
const deviceName = /^tty(ACM|USB)\d+$/;

/** Looks at the machine. Either may reject. */
export interface PortLister {
  /** Serial ports and the USB vendor of each, in hexadecimal. */
  serialPorts(): Promise<readonly SerialPortInfo[]>;
  /** Paths of the files in the folder of devices. */
  deviceFiles(): Promise<readonly string[]>;
}

export interface SerialPortInfo {
  readonly path: string;
  readonly vendorId?: string | undefined;
}

/** Where an Arduino may be, likeliest first. Never rejects. */
export async function findArduinos(ports: PortLister): Promise<readonly BoardPlace[]> {
  const paths = await byVendor(ports)
    .catch(() => byName(ports))
    .catch(() => []);
  return paths.map((path) => ({ kind: "serial", path }));
}

async function byVendor(ports: PortLister): Promise<string[]> {
  const found = (await ports.serialPorts()).filter((port) => rank(port) !== -1);
  return found.toSorted((one, other) => rank(one) - rank(other)).map(({ path }) => path);
}

/** How likely a port is an Arduino's, 0 the likeliest; -1: not at all. A container may list ports and not know their vendors. */
function rank({ path, vendorId }: SerialPortInfo): number {
  if (vendorId === undefined) return isLikely(path) ? vendors.length : -1;
  return vendors.indexOf(vendorId.toLowerCase());
}

/** Listing needs udev on Linux, which small containers lack: then the names of the files must do. */
async function byName(ports: PortLister): Promise<string[]> {
  return (await ports.deviceFiles()).filter(isLikely).sort();
}

/** Whether a device file is called as an Arduino's is. */
export function isLikely(path: string): boolean {
  return deviceName.test(path.slice(path.lastIndexOf("/") + 1));
}
