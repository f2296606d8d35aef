import type { MoreWords } from "../words.ts";

export const invite: MoreWords["invite"] = {
  title: "Uitnodigen",
  scan: "Scan de code, of open dit adres:",
  address: "Link naar deze ruimte",
  copy: "Link kopiëren",
  copied: "Link gekopieerd.",
  selected: "Niet gekopieerd, wel geselecteerd: kopieer hem met het toetsenbord of het menu.",
  share: "Delen",
  notShared: "Delen lukte hier niet. Kopieer de link.",
  onlyHere:
    "Anderen hebben niets aan dit adres: het brengt elk apparaat bij zichzelf. Het adres voor het netwerk schrijft de server bij het starten in zijn terminal.",
  views: "Dezelfde timer elders",
  wall: "Voor een scherm aan de muur",
  overlay: "Over een film of stream heen",
  rooms: "Ruimtes",
  roomsLine:
    "Een adres is een ruimte, en elke ruimte heeft een eigen timer. Deze zijn op dit apparaat bezocht.",
  notKept: "Deze browser bewaart niets, dus ruimtes worden hier niet onthouden.",
  here: "hier ben je",
  main: "hoofdruimte",
  forget: (room) => `${room} vergeten`,
  another: "Andere ruimte",
  placeholder: "team-blauw",
  go: "Ga",
  rule: "Kleine letters a tot z, cijfers en streepjes; geen streepje vooraan of achteraan; hoogstens 40.",
  becomes: (room) => `De naam wordt ${room}.`,
  unusable: "Een naam heeft een letter van a tot z of een cijfer nodig.",
};
