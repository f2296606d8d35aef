/** How many characters a line has. */
export const lineLength = 16;

/** What people's devices type for what every display has. */
const plainForms: Readonly<Record<string, string>> = {
  "‐": "-",
  "–": "-",
  "—": "-",
  "−": "-",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "…": ".",
  "\u00a0": " ",
  ß: "s",
  "\\": "/",
  "~": "-",
};

/**
 * One line as an HD44780 can show it, filled up with blanks. Its characters are those of ASCII, but for the backslash
 * (it has ¥ there) and the tilde (→) (data sheet, ROM code A00, table 4). Letters lose their accents; what is left
 * becomes a question mark.
 */
export function toLcdLine(text: string): string {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "");
  return Array.from(plain, shown).join("").slice(0, lineLength).padEnd(lineLength);
}

function shown(character: string): string {
  const form = plainForms[character] ?? character;
  return /^[ -}]$/.test(form) ? form : "?";
}
