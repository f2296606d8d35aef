import { describe, expect, test } from "vitest";
import { choicesFor, fromChoice } from "../../../src/web/settings/choices.ts";
import { lengthInWords } from "../../../src/web/words/dates.ts";
import { aRoomState } from "../../support/manual-room-link.ts";
import "../../support/speak-english.ts";

const { setup } = aRoomState();
const chosen = (choices: ReturnType<typeof choicesFor>) =>
  choices.filter(({ isChosen }) => isChosen).map(({ text }) => text);

describe("the drop-downs", () => {
  test("[W6] a value that is not in the list is added in its place, and shown", () => {
    const choices = choicesFor("workSeconds", { ...setup, workSeconds: 1_501 });
    expect(chosen(choices)).toEqual(["25 min 1 s"]);
    const values = choices.map(({ value }) => Number(value));
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(chosen(choicesFor("shortBreakSeconds", { ...setup, shortBreakSeconds: 7 }))).toEqual(["7 s"]);
    expect(chosen(choicesFor("cycles", { ...setup, cycles: 12 }))).toEqual(["12 blocks"]);
  });

  test("[W6] a long break of 0 is open-ended", () => {
    expect(chosen(choicesFor("longBreakSeconds", { ...setup, longBreakSeconds: 0 }))).toEqual(["open-ended"]);
  });

  test("[W6] every choice can be turned back into the setting it stands for", () => {
    for (const field of [
      "workSeconds",
      "shortBreakSeconds",
      "longBreakSeconds",
      "cycles",
      "autoStart",
      "abandonSeconds",
    ] as const) {
      for (const { value } of choicesFor(field, setup)) {
        const again = { ...setup, ...fromChoice(field, value) };
        expect(choicesFor(field, again).find(({ isChosen }) => isChosen)?.value).toBe(value);
      }
    }
    expect(fromChoice("autoStart", "nonsense")).toEqual({});
  });

  test("[W6] lengths are said with every part that is not nothing", () => {
    expect([1_500, 5_400, 45, 3_661, 0].map(lengthInWords)).toEqual([
      "25 min",
      "1 h 30 min",
      "45 s",
      "1 h 1 min 1 s",
      "0 min",
    ]);
  });
});
