import type { MoreWords } from "../words.ts";

export const notifications: MoreWords["notifications"] = {
  notify: "Auf diesem Gerät benachrichtigen",
  lines: {
    granted: "Eine, wenn eine Phase endet, während du diese Seite nicht siehst.",
    ask: "Eine, wenn eine Phase endet, während du diese Seite nicht siehst. Dein Browser wird dich fragen.",
    denied: "Für diese Seite gesperrt. In den Website-Einstellungen deines Browsers lässt es sich erlauben.",
    insecure: "Nicht über einfaches http: Browser benachrichtigen nur von Seiten, die über https kamen.",
    unsupported:
      "Nicht in diesem Browser. Auf iPhone oder iPad leg die Seite zuerst auf den Home-Bildschirm.",
  },
  begun: {
    work: "Die Arbeit beginnt",
    shortBreak: "Die Pause beginnt",
    longBreak: "Die lange Pause beginnt",
  },
  breakTime: "Pausenzeit",
  backToWork: "An die Arbeit",
  workOver: "Der Arbeitsblock ist vorbei.",
  breakOver: "Die Pause ist vorbei.",
  task: (label) => `Aufgabe: ${label}`,
  answers: {
    finish: "Runde abschließen",
    work: "Mit der Arbeit beginnen",
    shortBreak: "Pause beginnen",
    longBreak: "Lange Pause beginnen",
  },
  notConfirmed: "Nicht bestätigt",
  lookFirst: "Sieh auf den Timer, bevor du noch einmal drückst.",
};
