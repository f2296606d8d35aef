import type { MoreWords } from "../words.ts";

export const outcomes: MoreWords["outcomes"] = {
  ago: {
    seconds: (count) => `vor ${count} s`,
    minutes: (count) => `vor ${count} min`,
    hours: (count) => `vor ${count} h`,
  },
  faster: (who, deed, ago) =>
    who === null
      ? `Du warst schneller und hast ${ago} ${deed}.`
      : `${who} war schneller und hat ${ago} ${deed}.`,
  stale: "Der Timer war gerade schon weiter. Es ist nichts passiert.",
  notNow: "Das geht gerade nicht. Es ist nichts passiert.",
  unavailable: "Der Server konnte das nicht speichern. Es ist nichts passiert; versuch es noch einmal.",
  tooMany: "Zu viel auf einmal. Warte kurz und versuch es dann noch einmal.",
  offline: "Nicht live: Es wurde nichts gesendet.",
  unconfirmed:
    "Nicht bestätigt: Es kam keine Antwort. Sieh auf den Timer, bevor du es noch einmal versuchst.",
  unsupported: "Der Server kennt das nicht. Lade die Seite neu.",
  invalid: (reason) => `Der Server hat das nicht angenommen: ${reason}.`,
};
