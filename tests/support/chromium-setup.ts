import { findBrowser } from "./chromium.ts";

const sorry = `
*** BROWSER TESTS DID NOT RUN: there is no browser here. ***
    Install Chrome or Edge, or set CHROME_PATH to one.
`;

/** Runs once before the browser tests: finds the browser, so that parallel test files need not unpack it at once. */
export default async function setUpBrowser(): Promise<void> {
  const found = await findBrowser();
  if (found !== null) {
    process.env.TEST_BROWSER = JSON.stringify(found);
    return;
  }
  delete process.env.TEST_BROWSER;
  process.stderr.write(sorry);
}
