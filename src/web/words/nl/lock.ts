import type { MoreWords } from "../words.ts";

/** The lock of a room. */
export const lock: MoreWords["lock"] = {
  title: "Deze kamer",
  open: "Open: iedereen hier mag drukken.",
  mine: (by, at) => `Op slot gedaan door ${by} om ${at}. Je mag drukken.`,
  locked: (by, at) => `Op slot gedaan door ${by} om ${at}. Je ziet alles; met de pincode mag je drukken.`,
  lock: "Op slot met een pincode",
  pin: "Pincode",
  newPin: "Nieuwe pincode",
  rule: (digits) => `minstens ${digits} cijfers`,
  tooShort: (digits) => `Een pincode heeft minstens ${digits} cijfers.`,
  doLock: "Op slot",
  doChange: "Wijzigen",
  cancel: "Annuleren",
  enter: "Laat me erin",
  change: "Pincode wijzigen",
  revoke: "Alle anderen eruit sturen",
  unlock: "Van het slot",
  copyKey: "Link kopiëren die toegang geeft",
  keyCopied: "Gekopieerd. Wie deze link heeft, mag drukken, tot het slot verandert.",
  notCopied: "Deze browser laat de pagina niet kopiëren. Geef in plaats daarvan de pincode door.",
  nowLocked: "Op slot. Vertel de pincode aan wie mag drukken.",
  changed: "De pincode is nu een andere. Wie binnen was, heeft de nieuwe nodig.",
  revoked: "Alle anderen hebben de pincode opnieuw nodig.",
  unlocked: "De kamer is open voor iedereen.",
  welcome: "Je mag nu drukken.",
  wrongPin: "Dat is niet de pincode van deze kamer.",
  wait: "Te veel foute pincodes. Wacht even en probeer het dan opnieuw.",
  waitFor: (length: string) =>
    `Er zijn te veel pincodes geprobeerd. Je kunt het over ${length} opnieuw proberen.`,
  tryNow: "Je kunt het nu opnieuw proberen.",
};
