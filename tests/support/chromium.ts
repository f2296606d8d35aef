import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";

/** How a browser is started: which program, and what it needs around it. */
export interface FoundBrowser {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Theme = "light" | "dark";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The package's own list of flags is left alone: its `--single-process` ends the browser with the first page. */
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].flatMap((name) => {
    const folder = process.env[name];
    if (folder === undefined) return [];
    return [
      join(folder, "Google/Chrome/Application/chrome.exe"),
      join(folder, "Microsoft/Edge/Application/msedge.exe"),
    ];
  }),
  linux: [
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/microsoft-edge",
  ],
};

/** Fonts come with the package: a bare Debian has none, and text without a font is 0 by 0 pixels. */
const fontsConf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Unpacks the Chromium of the npm package, once per version. It unpacks into TMPDIR under fixed names and takes
 * whatever it finds there, so it gets a folder of its own, under another name until it is complete.
 */
async function unpackChromium(): Promise<FoundBrowser> {
  const manifest = await readFile(join(root, "node_modules/@sparticuz/chromium/package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const folder = join(root, "node_modules/.cache", `chromium-${version}`);
  if (!(await isThere(join(folder, "fonts.conf")))) {
    const draft = `${folder}.${process.pid}`;
    await mkdir(draft, { recursive: true });
    const script =
      'const { default: chromium } = await import("@sparticuz/chromium"); await chromium.executablePath();';
    await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
      cwd: root,
      // This name makes the package unpack the libraries that a bare Debian lacks.
      env: { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
    });
    await writeFile(join(draft, "fonts.conf"), fontsConf(folder));
    // Somebody else may have been faster; theirs is as good.
    await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  }
  return {
    executablePath: join(folder, "chromium"),
    env: {
      LD_LIBRARY_PATH: join(folder, "al2023/lib"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  };
}

/** A browser to test with, or null: `CHROME_PATH`, else the one from npm, else an installed one. */
export async function findBrowser(): Promise<FoundBrowser | null> {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== "") return { executablePath: named, env: {} };
  if (process.platform === "linux" && process.arch === "x64") return unpackChromium();
  const installed = usualPlaces[process.platform]?.find((path) => existsSync(path));
  return installed === undefined ? null : { executablePath: installed, env: {} };
}

/** True when this machine has a browser; `chromium-setup.ts` found it before the tests began. */
export const hasBrowser = process.env.TEST_BROWSER !== undefined;

/** A running browser, of the kind that `chromium-setup.ts` found. @param more flags besides the usual ones */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const known = process.env.TEST_BROWSER;
  const found = known === undefined ? await findBrowser() : (JSON.parse(known) as FoundBrowser);
  if (found === null) throw new Error("no browser here; set CHROME_PATH to a Chrome or Edge");
  return chromium.launch({
    executablePath: found.executablePath,
    args: [...flags, ...more],
    env: { ...(process.env as Record<string, string>), ...found.env },
  });
}

let shared: Promise<Browser> | null = null;

/** The browser that the tests of a process share, because starting one takes longer than most tests; it ends with it. */
export async function sharedBrowser(): Promise<Browser> {
  const known = await shared;
  if (known?.isConnected()) return known;
  shared = launchBrowser();
  return shared;
}

/** Closes whatever is open in a shared browser, which stays. */
export async function leaveBrowser(browser: Browser | undefined): Promise<void> {
  await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
}

/**
 * A fresh page of a size and theme, with storage of its own. Closing its context closes it.
 * @param locale what its owner reads
 */
export async function newPage(
  browser: Browser,
  size: Size,
  theme: Theme = "light",
  locale = "en-GB",
): Promise<Page> {
  const context = await browser.newContext({
    viewport: size,
    colorScheme: theme,
    locale,
    timezoneId: "UTC",
  });
  return context.newPage();
}
