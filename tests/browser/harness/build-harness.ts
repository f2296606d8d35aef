import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Builds the page as it ships, but for the link it joins through. Gives the folder, which is the caller's to remove. */
export async function buildHarness(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pomodoro-page-"));
  // As it ships: under a test runner the build would take the libraries' talkative development versions.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  await build({
    configFile: join(root, "vite.config.ts"),
    root: join(root, "src/web"),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
    plugins: [
      {
        name: "harness",
        transformIndexHtml: {
          order: "pre",
          handler: (html: string) => html.replace("./main.ts", "../../tests/browser/harness/harness.ts"),
        },
      },
    ],
  }).finally(() => {
    process.env.NODE_ENV = before;
  });
  return folder;
}
