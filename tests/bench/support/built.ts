import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder with the build; what is measured is what people run, not the sources through a loader. */
export const distFolder = fileURLToPath(new URL("../../../dist/", import.meta.url));

/** Loads a module of the build, such as `server/rooms/rooms.js`. */
export async function importBuilt<Module>(path: string): Promise<Module> {
  const url = new URL(path, new URL("../../../dist/", import.meta.url));
  if (!existsSync(url)) throw new Error(`dist/${path} has not been built`);
  return (await import(url.href)) as Module;
}
