import { rm } from "node:fs/promises";
import { buildHarness } from "./build-harness.ts";

/** Builds the page once for all browser tests, where there is a browser. */
export async function setup(): Promise<void> {
  if (process.env.TEST_BROWSER !== undefined) process.env.TEST_HARNESS = await buildHarness();
}

/** Takes it away again. */
export async function teardown(): Promise<void> {
  const folder = process.env.TEST_HARNESS;
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
