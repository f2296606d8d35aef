// What npm pack puts into the tarball beside our own files, and how it must be described there.
//
// Johnny-Five asks for an old serialport that has to be compiled, for Firmata with that same one, and for `latest`
// of some others. Here `overrides` of package.json see to that, but npm obeys only those of the project that it
// installs: whoever installs ours as a package would get it all. So Johnny-Five travels inside the tarball, and
// while it is packed its manifest asks for nothing but what travels with it, in exactly these versions.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { root } from "./build-tools.mjs";

const manifest = new URL("node_modules/johnny-five/package.json", root);
/** The manifest as it was; not beside it, where it would be packed too. */
const kept = new URL("node_modules/.johnny-five-manifest.json", root);

/** In one step, and never through a hard link that others share. */
function replace(file, text) {
  const fresh = new URL(`${file.href}.fresh`);
  writeFileSync(fresh, text);
  renameSync(fresh, file);
}

function installedVersion(name) {
  return JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, root), "utf8")).version;
}

export function describeBundled() {
  if (!existsSync(kept)) replace(kept, readFileSync(manifest, "utf8"));
  const { optionalDependencies: _, devDependencies: __, ...rest } = JSON.parse(readFileSync(kept, "utf8"));
  const dependencies = Object.fromEntries(
    Object.keys(rest.dependencies).map((name) => [name, installedVersion(name)]),
  );
  replace(manifest, `${JSON.stringify({ ...rest, dependencies }, null, 2)}\n`);
}

export function restoreBundled() {
  if (existsSync(kept)) renameSync(kept, manifest);
}
