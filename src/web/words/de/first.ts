import type { Did, PhaseName } from "../../../protocol/room-state.ts";
import type { Words } from "../words.ts";

const deeds: Readonly<Record<Did, string>> = {
  start: "gestartet",
  pause: "angehalten",
  resume: "weitergemacht",
  acknowledge: "den Alarm beendet",
  finish: "die Runde beendet",
  skip: "einen Schritt übersprungen",
  reset: "zurückgesetzt",
  extend: "verlängert",
  setup: "die Einstellungen geändert",
  undo: "die letzte Änderung zurückgenommen",
  label: "die Aufgabe benannt",
};

/** What stands at the end of the sentence: `angehalten`. */
function deed(did: Did, phase: PhaseName | null): string {
  if (did !== "acknowledge" || phase === null) return deeds[did];
  return phase === "work" ? "mit der Arbeit begonnen" : "die Pause begonnen";
}

const countsOn = "Hier zählt es weiter, aber nichts wird gesendet.";

/** German, as it is said at first sight. */
export const first: Words = {
  states: {
    idle: "Drück mich!",
    work: "Arbeiten",
    breakAlarm: "Pausenzeit",
    shortBreak: "Kurze Pause",
    workAlarm: "An die Arbeit",
    longBreak: "Lange Pause",
    paused: "Angehalten",
  },
  joining: "Verbinde …",
  notLetIn: "Kein Zutritt",
  hints: {
    start: "drücken zum Starten",
    pause: "drücken zum Anhalten",
    resume: "drücken zum Weitermachen",
    finish: "drücken, um abzuschließen",
    work: "drücken für die Arbeit",
    shortBreak: "drücken für die kurze Pause",
    longBreak: "drücken für die lange Pause",
    seeBelow: "siehe unten",
    oneMoment: "einen Moment",
    notLive: "nicht live",
    watching: "nur zuschauen",
    notConfirmed: "nicht bestätigt",
    sending: "wird gesendet …",
  },
  next: { work: "dann Arbeit", shortBreak: "dann kurze Pause", longBreak: "dann lange Pause" },
  block: (block, cycles) => `Block ${block} von ${cycles}`,
  alarms: {
    work: "An die Arbeit: Die Pause ist vorbei. Drücken, um loszulegen.",
    shortBreak: "Pausenzeit: Der Arbeitsblock ist vorbei. Drücken für die kurze Pause.",
    longBreak: "Pausenzeit: Der Arbeitsblock ist vorbei. Drücken für die lange Pause.",
  },
  controls: {
    pause: "Anhalten",
    resume: "Weiter",
    skip: "Nächste",
    extend: "5 min",
    reset: "Auf null",
    undo: "Rückgängig",
  },
  why: {
    notLetIn: "Der Server hat diese Seite nicht eingelassen.",
    joining: "Der Raum wird noch betreten.",
    notLive: "Nicht live: Es wird nichts gesendet, bis die Verbindung zurück ist.",
    watching: "Du darfst hier zuschauen, aber den Timer nicht bedienen.",
    locked: (by) => `${by} hat diesen Raum gesperrt; mit der PIN darfst du drücken.`,
    noPause: "Gerade gibt es nichts anzuhalten.",
    noSkip: "Es gibt nichts zu überspringen: Drück die Tomate, um loszulegen.",
    noExtend: "Eine Pause ohne Ende lässt sich nicht verlängern.",
    noUndo: "Es gibt nichts zurückzunehmen.",
  },
  deed,
  did: (who, did, phase) => `${who === null ? "Du hast" : `${who} hat`} ${deed(did, phase)}`,
  changed: "Geändert.",
  canBeUndone: "Die letzte Änderung lässt sich zurücknehmen.",
  together: "Ein Timer für alle hier: Wer drückt, drückt für alle.",
  task: "Woran arbeiten wir?",
  unanswered: "Noch nicht bestätigt: Der Server hat nicht geantwortet.",
  link: {
    live: "live",
    joining: "verbinde …",
    lost: "nicht live",
    refused: "kein Zutritt",
    closed: "geschlossen",
  },
  trouble: {
    lost: `Keine Verbindung zum Server. ${countsOn}`,
    restarting: `Der Server startet neu. ${countsOn}`,
    closing: `Der Server wurde beendet. ${countsOn}`,
    too_slow: `Diese Verbindung war zu langsam. Nächster Versuch läuft. ${countsOn}`,
    too_many: `Zu viele Verbindungen von hier. Nächster Versuch läuft. ${countsOn}`,
    closed: "Diese Seite hat den Raum verlassen. Lade sie neu, um zurückzukommen.",
    waiting: (reason) => `Der Server bittet zu warten: ${reason}. Nächster Versuch läuft.`,
    refused: (reason) => `Der Server sagt: ${reason}.`,
    outdated: "Diese Seite und der Server haben verschiedene Versionen. Lade sie neu.",
    part: "Dieser Teil der Seite ist nicht angekommen. Lade sie neu.",
    language: "Die Sprache ist nicht angekommen. Lade die Seite neu, um es noch einmal zu versuchen.",
  },
  retry: "Noch einmal versuchen",
  toMainRoom: "Zum Hauptraum",
  invite: "Einladen",
  codeOf: (address) => `QR-Code von ${address}`,
  inviteOrGo: "Andere einladen oder in einen anderen Raum gehen",
};
