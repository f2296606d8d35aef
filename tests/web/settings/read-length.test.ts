import { describe, expect, test, vi } from "vitest";
import { ownNote, readOwn } from "../../../src/web/settings/own-length.ts";
import { readLength } from "../../../src/web/settings/read-length.ts";
import { lengthInWords } from "../../../src/web/words/dates.ts";
import { type Language, languages } from "../../../src/web/words/language.ts";
import { speak, speakMore } from "../../../src/web/words/words.ts";
import "../../support/speak-english.ts";

describe("a length that is typed", () => {
  test.each([
    ["90", 5_400],
    [" 90 ", 5_400],
    ["0", 0],
    ["1:30", 90],
    ["25:00", 1_500],
    ["1:30:00", 5_400],
    ["0:45", 45],
    ["1 h 30", 5_400],
    ["1h30m", 5_400],
    ["1 hour 30 minutes 5 seconds", 5_405],
    ["45 s", 45],
    ["2 min 30", 150],
    ["1,5 h", 5_400],
    ["7.5", 450],
    ["1 Std. 30 Min.", 5_400],
    ["2 uur", 7_200],
    ["2 horas y", null],
    ["٩٠", 5_400],
    ["١٫٥ ساعة", 5_400],
    ["٥ دقائق", 300],
    ["٣٠ ث", 30],
    ["９０", 5_400],
  ])("[W150] %j is read as people mean it", (typed, seconds) => {
    expect(readLength(typed)).toBe(seconds);
  });

  test.each([
    "",
    " ",
    "soon",
    "-5",
    "5 5",
    "1:75",
    "1:2:3",
    "1:90:00",
    "30 s 1 h",
    "5 min 5 min",
    "1 h 30 s 5",
    "5 parsecs",
    "1e3",
    "h",
    "5:",
    "<b>5</b>",
  ])("[W151] %j is no length", (typed) => {
    expect(readLength(typed)).toBeNull();
  });

  test.each(Object.keys(languages) as Language[])(
    "[W150] what the page says in %s it can also read",
    async (language) => {
      vi.stubGlobal("document", { documentElement: {} });
      await speak(language);
      await speakMore();
      try {
        for (const seconds of [45, 60, 90, 1_500, 3_600, 5_400, 3_661, 86_400]) {
          expect(readLength(lengthInWords(seconds)), lengthInWords(seconds)).toBe(seconds);
        }
      } finally {
        await speak("en");
        await speakMore();
        vi.unstubAllGlobals();
      }
    },
  );

  test("[W151] it stays between a second and a day; nothing at all is allowed where it means something", () => {
    const read = (field: "workSeconds" | "longBreakSeconds" | "abandonSeconds", text: string) =>
      readOwn({ field, text, isRefused: false });
    expect(read("workSeconds", "1 s")).toBe(1);
    expect(read("workSeconds", "0")).toBe("outside");
    expect(read("workSeconds", "24 h")).toBe(86_400);
    expect(read("workSeconds", "24 h 0 min 1 s")).toBe("outside");
    expect(read("workSeconds", "9".repeat(400))).toBe("outside");
    expect(read("longBreakSeconds", "0")).toBe(0);
    expect(read("abandonSeconds", "0")).toBe(0);
  });

  test("[W150] [W151] beside it stands how it is understood, and what is wrong only when it was given", () => {
    const note = (text: string, isRefused = false) => ownNote({ field: "longBreakSeconds", text, isRefused });
    expect(note("")).toBe("25:00, 90, 1 h 30, 45 s");
    expect(note("90")).toBe("= 1 h 30 min");
    expect(note("0")).toBe("= open-ended");
    expect(note("1 ho")).toBe("= 1 h");
    expect(note("soon")).toBe("25:00, 90, 1 h 30, 45 s");
    expect(note("soon", true)).toBe("Write 25:00, 90, 1 h 30 or 45 s.");
    expect(note("25 h", true)).toBe("From 1 s to 24 h.");
  });
});
