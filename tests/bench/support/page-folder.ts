import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { distFolder } from "./built.ts";

/** The built page; where there is none yet, one that says nothing, so that a server can start all the same. */
export function pageFolder(temporary: string): string {
  const built = join(distFolder, "web");
  const files = ["index.html", "bad-room.html"];
  if (files.every((file) => existsSync(join(built, file)))) return built;
  const stub = join(temporary, "page");
  mkdirSync(stub, { recursive: true });
  for (const file of files) writeFileSync(join(stub, file), '<!doctype html><base href="./">');
  return stub;
}
