import type { MoreWords } from "../words.ts";

export const invite: MoreWords["invite"] = {
  title: "Einladen",
  scan: "Scannen oder diese Adresse öffnen:",
  address: "Link zu diesem Raum",
  copy: "Link kopieren",
  copied: "Link kopiert.",
  selected: "Nicht kopiert, aber markiert: Kopier ihn mit der Tastatur oder dem Menü.",
  share: "Teilen",
  notShared: "Teilen ging von hier aus nicht. Kopier den Link.",
  onlyHere:
    "Andere können mit dieser Adresse nichts anfangen: Sie führt jedes Gerät zu sich selbst. Die fürs Netz schreibt der Server beim Start in sein Terminal.",
  views: "Derselbe Timer anderswo",
  wall: "Für einen Bildschirm an der Wand",
  overlay: "Über einen Film oder Stream gelegt",
  rooms: "Räume",
  roomsLine:
    "Eine Adresse ist ein Raum, und jeder hat seinen eigenen Timer. Diese wurden auf diesem Gerät besucht.",
  notKept: "Dieser Browser behält nichts, also werden hier keine Räume gemerkt.",
  here: "hier bist du",
  main: "Hauptraum",
  forget: (room) => `${room} vergessen`,
  another: "Anderer Raum",
  placeholder: "team-blau",
  go: "Los",
  rule: "Kleine Buchstaben a bis z, Ziffern und Bindestriche; kein Bindestrich am Anfang oder Ende; höchstens 40.",
  becomes: (room) => `Er wird ${room} heißen.`,
  unusable: "Ein Name braucht einen Buchstaben von a bis z oder eine Ziffer.",
};
