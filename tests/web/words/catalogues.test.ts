import { describe, expect, test } from "vitest";
import { first as arFirst } from "../../../src/web/words/ar/first.ts";
import { more as arMore } from "../../../src/web/words/ar/more.ts";
import { first as deFirst } from "../../../src/web/words/de/first.ts";
import { more as deMore } from "../../../src/web/words/de/more.ts";
import { first as enFirst } from "../../../src/web/words/en/first.ts";
import { more as enMore } from "../../../src/web/words/en/more.ts";
import { first as esFirst } from "../../../src/web/words/es/first.ts";
import { more as esMore } from "../../../src/web/words/es/more.ts";
import { first as frFirst } from "../../../src/web/words/fr/first.ts";
import { more as frMore } from "../../../src/web/words/fr/more.ts";
import { languages } from "../../../src/web/words/language.ts";
import { first as nlFirst } from "../../../src/web/words/nl/first.ts";
import { more as nlMore } from "../../../src/web/words/nl/more.ts";
import { plural } from "../../../src/web/words/plural.ts";

type Message = string | ((...about: unknown[]) => string | undefined);

const catalogues: Readonly<Record<string, object>> = {
  de: { ...deFirst, ...deMore },
  nl: { ...nlFirst, ...nlMore },
  fr: { ...frFirst, ...frMore },
  es: { ...esFirst, ...esMore },
  ar: { ...arFirst, ...arMore },
};

/** Every message by its path, such as `sound.screens.of`. */
function messagesOf(part: object, path = ""): readonly (readonly [string, Message])[] {
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === "object" && value !== null
      ? messagesOf(value, `${path}${key}.`)
      : [[path + key, value as Message] as const],
  );
}

const english = messagesOf({ ...enFirst, ...enMore });

/** What stands for a name, a count or a text, and is found again in what is said. */
const marks = ["‹1›", "‹2›", "‹3›", "‹4›"];

/** Those that choose among known things know no mark; they are asked about a pause. */
const say = (message: Message, about: readonly unknown[]): string =>
  typeof message === "string" ? message : (message(...about) ?? message("pause", "work") ?? "");

const units = [
  "controls.extend",
  "lengths.hours",
  "lengths.minutes",
  "lengths.seconds",
  "inStep.its",
  "settings.own.hint",
];
const control = "device.keys.control";

/** What really is the same as in English. */
const cognates: Readonly<Record<string, readonly string[]>> = {
  de: [...units, "link.live", "lock.pin", "sound.sounds.marimba"],
  nl: [
    ...units,
    control,
    "controls.reset",
    "settings.change",
    "link.live",
    "settings.was",
    "sound.volume",
    "sound.sounds.marimba",
  ],
  fr: [...units, control, "sound.volume", "sound.sounds.marimba"],
  es: [...units, control, "lock.pin", "people.boards.virtual", "sound.sounds.marimba"],
  ar: [control],
};

test("[W130] each language of the page has a catalogue", () => {
  expect(Object.keys(languages).sort()).toEqual(["en", ...Object.keys(catalogues)].sort());
});

describe.each(Object.entries(catalogues))("in %s", (language, catalogue) => {
  const messages = new Map(messagesOf(catalogue));

  test("[W130] everything is said that English says, and nothing is left in English", () => {
    expect([...messages.keys()].sort()).toEqual(english.map(([path]) => path).sort());
    const left = english.flatMap(([path, message]) => {
      const said = say(messages.get(path) ?? "", marks);
      expect(said.trim(), path).not.toBe("");
      expect(said, path).not.toContain("#");
      const isSame = said === say(message, marks) && /\p{L}/u.test(said);
      return isSame && !cognates[language]?.includes(path) ? [path] : [];
    });
    expect(left).toEqual([]);
  });

  test("[W131] each sentence says the names, texts and counts that English says in it", () => {
    for (const [path, message] of english) {
      const [ours, theirs] = [say(message, marks), say(messages.get(path) ?? "", marks)];
      for (const mark of marks.filter((mark) => ours.includes(mark))) {
        expect(theirs, path).toContain(mark);
      }
    }
  });

  test("[W135] what stands on the tomato is short", () => {
    const { states } = catalogue as typeof deFirst;
    for (const word of Object.values(states)) expect(Array.from(word).length, word).toBeLessThanOrEqual(16);
  });
});

test("[W132] Arabic counts with its six forms", () => {
  const { history, activity } = arMore;
  expect([0, 1, 2, 3, 10, 11, 99, 100, 102, 103].map(history.blocks)).toEqual([
    "0 جلسة",
    "جلسة واحدة",
    "جلستان",
    "3 جلسات",
    "10 جلسات",
    "11 جلسة",
    "99 جلسة",
    "100 جلسة",
    "102 جلسة",
    "103 جلسات",
  ]);
  expect([0, 1, 2, 3, 11, 100].map(activity.charactersLeft)).toEqual([
    "لم يبقَ أي حرف",
    "بقي حرف واحد",
    "بقي حرفان",
    "بقي 3 أحرف",
    "بقي 11 حرفًا",
    "بقي 100 حرف",
  ]);
});

test("[W132] none is one in French, many in the others", () => {
  expect([0, 1, 2].map(frMore.history.blocks)).toEqual(["0 bloc", "1 bloc", "2 blocs"]);
  expect([0, 1, 2].map(deMore.history.blocks)).toEqual(["0 Blöcke", "1 Block", "2 Blöcke"]);
  expect([0, 1, 2].map(esMore.history.blocks)).toEqual(["0 bloques", "1 bloque", "2 bloques"]);
});

test("[W132] a browser without plural rules knows one from many", () => {
  const { PluralRules } = Intl;
  Reflect.deleteProperty(Intl, "PluralRules");
  try {
    const forms = { one: "one", two: "two", few: "few", other: "# of them" };
    expect([1, 2, 3].map((count) => plural("en", count, forms))).toEqual(["one", "2 of them", "3 of them"]);
  } finally {
    Object.defineProperty(Intl, "PluralRules", { value: PluralRules, configurable: true, writable: true });
  }
});
