import { afterAll, afterEach, expect, test, vi } from "vitest";
import { formatDate, lengthInWords } from "../../../src/web/words/dates.ts";
import { changeLanguage } from "../../../src/web/words/words.ts";

const at = Date.UTC(2026, 10, 20, 14, 5);
const day = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;

vi.stubGlobal("document", { documentElement: {} });
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await changeLanguage("en");
  vi.unstubAllGlobals();
});

test.each([
  ["de", "Freitag, 20. November 2026", "1 h 30 min"],
  ["nl", "vrijdag 20 november 2026", "1 u 30 min"],
  ["fr", "vendredi 20 novembre 2026", "1 h 30 min"],
  ["es", "viernes, 20 de noviembre de 2026", "1 h 30 min"],
  ["ar", "الجمعة، 20 نوفمبر 2026", "1 س 30 د"],
] as const)("[W133] dates and lengths in %s", async (language, date, length) => {
  await changeLanguage(language);
  expect(formatDate(at, day)).toBe(date);
  expect(lengthInWords(5_400)).toBe(length);
});

test("[W133] figures are Western and the calendar is Gregorian, wherever the browser's owner lives", async () => {
  vi.stubGlobal("navigator", { languages: ["ar-SA"] });
  await changeLanguage("ar");
  expect(formatDate(at, { ...day, weekday: undefined })).toBe("20 نوفمبر 2026");
  expect(formatDate(at, { hour: "2-digit", minute: "2-digit", timeZone: "UTC" })).toMatch(/^02:05/);
});

test("[W133] without Intl.DateTimeFormat a date is read by its numbers", async () => {
  vi.spyOn(Intl, "DateTimeFormat").mockImplementation(() => {
    throw new TypeError("not here");
  });
  await changeLanguage("nl");
  expect(formatDate(at, { day: "numeric", month: "narrow" })).toBe("2026-11-20");
  expect(formatDate(at, { hour: "numeric", minute: "2-digit" })).toBe("14:05");
});
