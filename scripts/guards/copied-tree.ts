import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Guard } from "../../tests/guards/guard.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** What is not copied: it is linked, built anew, or of no concern. */
const leftOut = new Set(["node_modules", "dist", ".git", ".cache", "coverage"]);

/** A copy of the project in which guards can be taken out; the project itself is never touched. */
export class CopiedTree {
  readonly path = mkdtempSync(join(tmpdir(), "shared-pomodoro-guards-"));
  #isBuilt = false;

  constructor() {
    cpSync(root, this.path, {
      recursive: true,
      filter: (source) => !leftOut.has(relative(root, source).split(sep)[0] ?? ""),
    });
    symlinkSync(join(root, "node_modules"), join(this.path, "node_modules"), "junction");
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 10 });
  }

  /** Builds what is there, once; every guard is in its place. Throws when that fails. */
  build(): void {
    if (this.#isBuilt) return;
    this.#run(["scripts/build-if-stale.mjs"]);
    cpSync(this.#at("dist"), this.#at("dist.sound"), { recursive: true });
    this.#isBuilt = true;
  }

  /** Takes a guard out, runs what is to be run without it, and puts it back. */
  async without<Result>(guard: Guard, run: () => Promise<Result>): Promise<Result> {
    const edits = [guard, ...(guard.also ?? [])];
    const before = new Map(edits.map(({ file }) => [file, readFileSync(this.#at(file), "utf8")]));
    try {
      for (const edit of edits) this.#edit(edit);
      if (guard.isBuilt === true) this.#rebuild(edits.map(({ file }) => file));
      return await run();
    } finally {
      for (const [file, content] of before) writeFileSync(this.#at(file), content);
      if (guard.isBuilt === true) this.#putBackBuild();
    }
  }

  #at(path: string): string {
    return join(this.path, path);
  }

  #edit({ file, text, without }: Pick<Guard, "file" | "text" | "without">): void {
    const parts = readFileSync(this.#at(file), "utf8").split(text);
    if (parts.length !== 2) throw new Error(`${file} has the guard ${parts.length - 1} times`);
    writeFileSync(this.#at(file), parts.join(without));
  }

  /** Only what the guard is part of. What is left unused without it is no error here; all else is. */
  #rebuild(files: readonly string[]): void {
    const unused = ["--noUnusedLocals", "false", "--noUnusedParameters", "false"];
    const isOf = (folder: RegExp) => files.some((file) => folder.test(file));
    if (isOf(/^src\/(?!web\/)/))
      this.#run(["node_modules/typescript/bin/tsc", "-p", "tsconfig.node.json", ...unused]);
    if (isOf(/^(public|src\/(web|client|protocol))\/|^vite/))
      this.#run(["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"]);
  }

  #putBackBuild(): void {
    rmSync(this.#at("dist"), { recursive: true });
    cpSync(this.#at("dist.sound"), this.#at("dist"), { recursive: true });
  }

  #run(args: readonly string[]): void {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: this.path,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`${args[0]} failed:\n${stdout}${stderr}`);
  }
}
