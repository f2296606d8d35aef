import type { Did, PhaseName } from "../../../protocol/room-state.ts";
import type { Words } from "../words.ts";

const deeds: Readonly<Record<Did, string>> = {
  start: "gestart",
  pause: "gepauzeerd",
  resume: "hervat",
  acknowledge: "het alarm beantwoord",
  finish: "de reeks afgerond",
  skip: "een stap overgeslagen",
  reset: "de timer teruggezet",
  extend: "tijd toegevoegd",
  setup: "de instellingen veranderd",
  undo: "de laatste wijziging teruggedraaid",
  label: "de taak benoemd",
};

/** What stands at the end of the sentence: `gepauzeerd`. */
function deed(did: Did, phase: PhaseName | null): string {
  if (did !== "acknowledge" || phase === null) return deeds[did];
  return phase === "work" ? "het werkblok gestart" : "de pauze gestart";
}

const countsOn = "Hier telt het door, maar er wordt niets verstuurd.";

/** Dutch, as it is said at first sight. */
export const first: Words = {
  states: {
    idle: "Druk op mij!",
    work: "Werken",
    breakAlarm: "Pauzetijd",
    shortBreak: "Korte pauze",
    workAlarm: "Weer aan de slag",
    longBreak: "Lange pauze",
    paused: "Gepauzeerd",
  },
  joining: "Verbinden …",
  notLetIn: "Geen toegang",
  hints: {
    start: "druk om te starten",
    pause: "druk om te pauzeren",
    resume: "druk om door te gaan",
    finish: "druk om af te ronden",
    work: "druk om te gaan werken",
    shortBreak: "druk voor de korte pauze",
    longBreak: "druk voor de lange pauze",
    seeBelow: "zie hieronder",
    oneMoment: "een ogenblik",
    notLive: "niet live",
    watching: "alleen kijken",
    notConfirmed: "niet bevestigd",
    sending: "versturen …",
  },
  next: { work: "dan werken", shortBreak: "dan korte pauze", longBreak: "dan lange pauze" },
  block: (block, cycles) => `blok ${block} van ${cycles}`,
  alarms: {
    work: "Weer aan de slag: de pauze is voorbij. Druk om te gaan werken.",
    shortBreak: "Pauzetijd: het werkblok is voorbij. Druk voor de korte pauze.",
    longBreak: "Pauzetijd: het werkblok is voorbij. Druk voor de lange pauze.",
  },
  controls: {
    pause: "Pauzeren",
    resume: "Verder",
    skip: "Overslaan",
    extend: "5 min",
    reset: "Reset",
    undo: "Ongedaan maken",
  },
  why: {
    notLetIn: "De server heeft deze pagina niet binnengelaten.",
    joining: "We zijn nog niet in de ruimte.",
    notLive: "Niet live: er wordt niets verstuurd tot de verbinding terug is.",
    watching: "Je mag hier kijken, maar de timer niet bedienen.",
    locked: (by) => `${by} heeft deze kamer op slot gedaan; met de pincode mag je drukken.`,
    noPause: "Er valt nu niets te pauzeren.",
    noSkip: "Er valt niets over te slaan: druk op de tomaat om te gaan werken.",
    noExtend: "Een pauze zonder einde kan niet langer.",
    noUndo: "Er valt niets ongedaan te maken.",
  },
  deed,
  did: (who, did, phase) => `${who === null ? "Je hebt" : `${who} heeft`} ${deed(did, phase)}`,
  changed: "Veranderd.",
  canBeUndone: "De laatste wijziging kan ongedaan worden gemaakt.",
  together: "Eén timer voor iedereen hier: wie drukt, drukt voor allemaal.",
  task: "Waar werken we aan?",
  unanswered: "Nog niet bevestigd: de server heeft niet geantwoord.",
  link: {
    live: "live",
    joining: "verbinden …",
    lost: "niet live",
    refused: "geen toegang",
    closed: "gesloten",
  },
  trouble: {
    lost: `Geen verbinding met de server. ${countsOn}`,
    restarting: `De server start opnieuw. ${countsOn}`,
    closing: `De server is gesloten. ${countsOn}`,
    too_slow: `Deze verbinding was te traag. We proberen het opnieuw. ${countsOn}`,
    too_many: `Te veel verbindingen vanaf hier. We proberen het opnieuw. ${countsOn}`,
    closed: "Deze pagina heeft de ruimte verlaten. Laad haar opnieuw om terug te komen.",
    waiting: (reason) => `De server vraagt te wachten: ${reason}. We proberen het opnieuw.`,
    refused: (reason) => `De server zegt: ${reason}.`,
    outdated: "Deze pagina en de server hebben een andere versie. Laad haar opnieuw.",
    part: "Dit deel van de pagina is niet geladen. Laad de pagina opnieuw.",
    language: "De taal is niet geladen. Laad de pagina opnieuw om het nog eens te proberen.",
  },
  retry: "Opnieuw proberen",
  toMainRoom: "Naar de hoofdruimte",
  invite: "Uitnodigen",
  codeOf: (address) => `QR-code van ${address}`,
  inviteOrGo: "Anderen uitnodigen, of naar een andere ruimte gaan",
};
