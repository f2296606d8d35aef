import type { DeskState } from "./emulated-desk.ts";

const barLength = 16;
const noColor = "#000000";

/** What is drawn: the desk, and where it can be reached (null: unplugged). */
export interface PanelState extends DeskState {
  readonly address: string | null;
}

/** The desk as a block of lines for a terminal with colors. */
export function renderPanel(state: PanelState): string[] {
  const { address, pressed, led, rgb, relay, buzzer, toneHz, servoDegrees, lcd, pixels, frozen } = state;
  const where = address === null ? "unplugged" : `at ${address}`;
  const edge = "─".repeat(lcd.lines[0].length);
  return [
    `Emulated Uno, ${where}${frozen ? ", hangs" : ""}`,
    "",
    `  button  ${pressed ? "● down" : "○ up"}`,
    `  LED     ${bar(led)} ${led}`,
    `  RGB     ${painted(rgb, "████")} ${rgb}`,
    `  relay   ${relay ? "■ on" : "□ off"}     buzzer  ${buzzer ? "♪ on" : "– off"}`,
    `  tone    ${measured(toneHz, " Hz").padEnd(8)}  servo   ${measured(servoDegrees, "°")}`,
    `  ring    ${pixels.map(dot).join(" ")}`,
    `  display ┌${edge}┐`,
    ...lcd.lines.map((line, index) => `  ${index === 0 && lcd.lit ? "lit    " : "       "} │${line}│`),
    `          └${edge}┘`,
  ];
}

/** The desk in one line of plain text. */
export function describePanel(state: PanelState): string {
  const { address, pressed, led, rgb, relay, buzzer, toneHz, servoDegrees, lcd, pixels, frozen } = state;
  const shining = pixels.filter((color) => color !== noColor).length;
  return [
    address ?? "unplugged",
    ...(frozen ? ["hangs"] : []),
    `button ${pressed ? "down" : "up"}`,
    `LED ${led}`,
    `RGB ${rgb}`,
    `relay ${relay ? "on" : "off"}`,
    `buzzer ${buzzer ? "on" : "off"}`,
    `tone ${measured(toneHz, " Hz")}`,
    `servo ${measured(servoDegrees, "°")}`,
    `ring ${shining} of ${pixels.length}`,
    `display ${lcd.lines.map((line) => `"${line.trimEnd()}"`).join(" ")}`,
  ].join(", ");
}

function bar(level: number): string {
  const full = Math.round((level / 255) * barLength);
  return "█".repeat(full) + "░".repeat(barLength - full);
}

function dot(color: string): string {
  return color === noColor ? "·" : painted(color, "●");
}

function painted(color: string, text: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `\x1b[38;2;${red};${green};${blue}m${text}\x1b[39m`;
}

function measured(value: number | null, unit: string): string {
  return value === null ? "–" : `${value}${unit}`;
}
