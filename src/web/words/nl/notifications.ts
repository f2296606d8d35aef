import type { MoreWords } from "../words.ts";

export const notifications: MoreWords["notifications"] = {
  notify: "Meldingen op dit apparaat",
  lines: {
    granted: "Eén als een fase eindigt terwijl je deze pagina niet ziet.",
    ask: "Eén als een fase eindigt terwijl je deze pagina niet ziet. Je browser zal het je vragen.",
    denied: "Geblokkeerd voor deze pagina. In de site-instellingen van je browser kun je ze toestaan.",
    insecure: "Niet over gewoon http: browsers melden alleen vanaf een pagina die via https kwam.",
    unsupported: "Niet in deze browser. Zet de pagina op een iPhone of iPad eerst op het beginscherm.",
  },
  begun: { work: "Het werk begint", shortBreak: "De pauze begint", longBreak: "De lange pauze begint" },
  breakTime: "Pauzetijd",
  backToWork: "Weer aan de slag",
  workOver: "Het werkblok is voorbij.",
  breakOver: "De pauze is voorbij.",
  task: (label) => `Taak: ${label}`,
  answers: {
    finish: "Reeks afronden",
    work: "Aan het werk",
    shortBreak: "Pauze beginnen",
    longBreak: "Lange pauze beginnen",
  },
  notConfirmed: "Niet bevestigd",
  lookFirst: "Kijk naar de timer voor je nog eens drukt.",
};
