import type { BenchControls } from "./bench-controls.ts";
import type { PanelState } from "./panel.ts";

/** Who obeys the lines, and tells. */
export interface LineBench {
  readonly controls: BenchControls;
  state(): PanelState;
  say(line: string): void;
  quit(): Promise<void>;
}

export const lineWords = [
  "press",
  "hold",
  "release",
  "bounce",
  "unplug",
  "plug",
  "freeze",
  "thaw",
  "reset",
  "state",
  "quit",
] as const;

/** Does what a line of standard input says. Each line is answered by one line of JSON when it is done. */
export async function obeyLine(line: string, { controls, state, say, quit }: LineBench): Promise<void> {
  const [word = "", ...rest] = line.trim().split(/\s+/);
  if (word === "") return;
  const known = lineWords.find((each) => each === word);
  if (known === undefined) {
    say(JSON.stringify({ error: `unknown word "${word}"; there are: ${lineWords.join(", ")}` }));
  } else if (known === "quit") {
    await quit();
  } else {
    if (known === "plug") await controls.plug(rest[0]);
    else if (known !== "state") await controls[known]();
    say(JSON.stringify(state()));
  }
}
