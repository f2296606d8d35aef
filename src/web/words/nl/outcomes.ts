import type { MoreWords } from "../words.ts";

export const outcomes: MoreWords["outcomes"] = {
  ago: {
    seconds: (count) => `${count} s geleden`,
    minutes: (count) => `${count} min geleden`,
    hours: (count) => `${count} u geleden`,
  },
  faster: (who, deed, ago) =>
    who === null ? `Je was sneller: je hebt ${ago} ${deed}.` : `${who} was sneller en heeft ${ago} ${deed}.`,
  stale: "De timer was net verder gegaan. Er is niets gebeurd.",
  notNow: "Dat kan nu niet. Er is niets gebeurd.",
  unavailable: "De server kon dat niet opslaan. Er is niets gebeurd; probeer het nog eens.",
  tooMany: "Te veel tegelijk. Wacht even en probeer het dan nog eens.",
  offline: "Niet live: er is niets verstuurd.",
  unconfirmed: "Niet bevestigd: er kwam geen antwoord. Kijk naar de timer voor je het nog eens probeert.",
  unsupported: "De server kent dat niet. Laad de pagina opnieuw.",
  invalid: (reason) => `De server heeft dat niet aangenomen: ${reason}.`,
};
