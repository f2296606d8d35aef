/**
 * An Arduino Uno for people without one: the real firmware on a simulated chip, behind a serial port of its own (Linux,
 * macOS) or a TCP port. `npm run board:emulated -- --help` tells its options.
 *
 * On a terminal it shows what is wired to the pins, and keys press the button and pull the cable. When standard input
 * is no terminal, it takes lines instead: press, hold, release, bounce, unplug, plug [name], freeze, thaw, reset,
 * state, quit. Each is answered by one line of JSON with everything that can be seen; `press` and `bounce` are answered
 * when the contact has closed. It ends with the pipe that it reads.
 */
import { fstatSync } from "node:fs";
import { createInterface } from "node:readline";
import { Command, InvalidArgumentError, Option } from "commander";
import { loadProfile } from "../src/board/profile/load-profile.ts";
import type { Cable } from "../tests/emulated-uno/cable.ts";
import type { EmulatedUno } from "../tests/emulated-uno/emulated-uno.ts";
import { type FirmwareName, firmwares } from "../tests/emulated-uno/firmware.ts";
import { TcpCable } from "../tests/emulated-uno/tcp-cable.ts";
import { benchControls } from "./board-emulated/bench-controls.ts";
import type { DeskPins } from "./board-emulated/desk-pins.ts";
import { EmulatedDesk } from "./board-emulated/emulated-desk.ts";
import { Finger } from "./board-emulated/finger.ts";
import { keyHelp, obeyKey } from "./board-emulated/key-commands.ts";
import { lineWords, obeyLine } from "./board-emulated/line-commands.ts";
import { LiveBlock } from "./board-emulated/live-block.ts";
import { describePanel, type PanelState, renderPanel } from "./board-emulated/panel.ts";
import { pinsOfProfile } from "./board-emulated/pins-of-profile.ts";

/** ESP8266 boards with StandardFirmataWiFi listen there. */
const firmataPort = 3030;
/** How often the panel is looked at, in ms. */
const refreshMs = 100;

interface Options {
  /** `true` stands for the usual port. */
  readonly tcp?: number | true;
  readonly as?: string;
  readonly firmware: FirmwareName;
  readonly profile?: string;
  readonly blink: boolean;
}

const command = new Command("board-emulated")
  .description("An emulated Arduino Uno with the desk's button, lights and display.")
  .option("--tcp [port]", "a TCP port of this machine instead of a serial port", number)
  .option("--as <path>", "a name for the serial port, such as /dev/ttyACM0 (as root) or /tmp/ttyACM0")
  .addOption(
    new Option("--firmware <name>", "what is on the chip").choices(Object.keys(firmwares)).default("pixel"),
  )
  .option(
    "--profile <file>",
    "a board.json that says where the parts are; else LED 9, tone 10, and docs/board.md's",
  )
  .option("--blink", "do not skip the two seconds in which Firmata blinks after a reset", false)
  .addHelpText("after", `\nKeys: ${keyHelp}\nLines on standard input: ${lineWords.join(", ")}`);

try {
  await main(command.parse().opts<Options>());
} catch (error) {
  complain(error);
  process.exitCode = 1;
}

async function main(options: Options): Promise<void> {
  const { firmware, profile, blink, as } = options;
  const pins = profile === undefined ? {} : await pinsOf(profile);
  const desk = new EmulatedDesk(firmwares[firmware](), !blink, pins);
  const cable = await cableFor(desk.uno, options);
  const finger = new Finger((down) => desk.contact(down));
  const controls = benchControls(desk.uno, cable, finger);
  const state = (): PanelState => ({ address: cable.address, ...desk.state });
  const quit = async () => {
    await cable.unplug();
    process.exit();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void quit());
  await cable.plug(as);
  console.log(`An emulated Uno is at ${cable.address}. To use it: npm start -- --board ${cable.address}`);
  show(state);
  if (process.stdin.isTTY) listenToKeys((key) => obeyKey(key, { controls, state, quit }));
  else listenToLines((line) => obeyLine(line, { controls, state, quit, say: console.log }), quit);
}

async function pinsOf(file: string): Promise<Partial<DeskPins>> {
  const profile = await loadProfile(file);
  if (profile.ok) return pinsOfProfile(profile.value);
  throw new Error(profile.problems.join("\n"));
}

async function cableFor(uno: EmulatedUno, { tcp }: Options): Promise<Cable> {
  if (tcp !== undefined || process.platform === "win32") {
    return new TcpCable(uno, typeof tcp === "number" ? tcp : firmataPort);
  }
  // Loaded here, as it needs a binary for this system, which TCP does not.
  const { PseudoTerminal } = await import("../tests/emulated-uno/pseudo-terminal.ts");
  return new PseudoTerminal(uno);
}

/** Shows what changed, ten times a second at most. */
function show(state: () => PanelState): void {
  const draw = panelOn(process.stdout);
  let shown = "";
  const look = () => {
    const now = state();
    const text = JSON.stringify(now);
    if (text === shown) return;
    shown = text;
    draw(now);
  };
  look();
  setInterval(look, refreshMs);
}

function panelOn(output: typeof process.stdout): (state: PanelState) => void {
  if (!output.isTTY) return (state) => console.log(describePanel(state));
  const block = new LiveBlock(output);
  return (state) => block.draw([...renderPanel(state), "", keyHelp]);
}

function listenToKeys(obey: (key: string) => Promise<void>): void {
  process.stdin.setRawMode(true);
  process.stdin.setEncoding("utf8");
  process.stdin.on("data", (keys: string) => {
    for (const key of keys) obey(key).catch(complain);
  });
}

/** One after another: `plug` takes a moment. */
function listenToLines(obey: (line: string) => Promise<void>, quit: () => Promise<void>): void {
  let done = Promise.resolve();
  createInterface({ input: process.stdin })
    .on("line", (line) => {
      done = done.then(() => obey(line)).catch(complain);
    })
    .on("close", () => {
      // Whoever started us is gone. /dev/null, which is no pipe, ends at once and means nothing.
      if (!fstatSync(process.stdin.fd).isCharacterDevice()) void done.then(quit);
    });
}

function complain(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
}

function number(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError("It must be a whole number.");
  return value;
}
