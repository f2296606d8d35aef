import type { MoreWords } from "../words.ts";

export const sound: MoreWords["sound"] = {
  title: "Geluid",
  onThisScreen: "Geluid op dit scherm",
  volume: "Volume",
  sound: "Klank",
  hear: "Luister",
  sounds: { bell: "Bel", marimba: "Marimba", glass: "Glas", beeps: "Piepjes" },
  tap: "Tik voor geluid",
  silence: "Hier stil",
  hopeless: "Deze browser speelt hier geen geluid.",
  notLoaded: "Het geluid is niet geladen; laad de pagina daarvoor opnieuw.",
  badges: {
    on: "rinkelt",
    quiet: "blijft stil, een ander scherm rinkelt",
    muted: "gedempt",
    blocked: "mag nog niet rinkelen",
  },
  own: {
    on: "Zal op dit scherm rinkelen.",
    muted: "Dit scherm is gedempt.",
    blocked: "Dit scherm mag nog niet rinkelen.",
  },
  notLive: (own) => `Niet live. ${own}`,
  screens: {
    nobody: "Niemand zal het horen: geen scherm rinkelt.",
    onlyMine: "Zal alleen op dit scherm rinkelen.",
    onlyOf: (name) => `Zal alleen op het scherm van ${name} rinkelen.`,
    onlyChosen: "Zal alleen op het gekozen scherm rinkelen.",
    mine: "Zal op dit scherm rinkelen.",
    of: (name) => `Zal op het scherm van ${name} rinkelen.`,
    many: (count) => `Zal op ${count} schermen rinkelen.`,
  },
  crowd: {
    on: "Zal op dit scherm rinkelen; de ruimte is te groot om van anderen te weten.",
    muted: "Dit scherm is gedempt; de ruimte is te groot om van anderen te weten.",
    blocked: "Dit scherm mag nog niet rinkelen; de ruimte is te groot om van anderen te weten.",
  },
  boards: {
    ring: (count) => (count === 1 ? "De knop op het bureau rinkelt." : "De knoppen op de bureaus rinkelen."),
    blink: (count) =>
      count === 1 ? "De knop op het bureau knippert." : "De knoppen op de bureaus knipperen.",
  },
  onlyBoards: {
    ring: (count) =>
      count === 1
        ? "Geen scherm zal rinkelen, alleen de knop op het bureau."
        : "Geen scherm zal rinkelen, alleen de knoppen op de bureaus.",
    blink: (count) =>
      count === 1
        ? "Geen scherm zal rinkelen; alleen de knop op het bureau knippert."
        : "Geen scherm zal rinkelen; alleen de knoppen op de bureaus knipperen.",
  },
  both: (screens, boards) => `${screens} ${boards}`,
  speaker: {
    title: "Alleen dit scherm rinkelt",
    each: "Nu rinkelt elk scherm.",
    othersQuiet: "De andere schermen blijven stil.",
    of: (name) => `Nu rinkelt het scherm van ${name}.`,
    chosen: "Nu rinkelt het gekozen scherm.",
    mineUnheard: "Het is niet te horen, dus de andere rinkelen ook.",
    unheardOf: (name) => `Het scherm van ${name} is niet te horen, dus rinkelt elk.`,
    unheardChosen: "Het gekozen scherm is niet te horen, dus rinkelt elk.",
    notLive: "Niet live: de ruimte kan het niet horen.",
  },
};
