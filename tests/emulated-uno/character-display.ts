const columns = 16;
const memoryColumns = 40;
const secondLine = 0x40;
const space = 0x20;
/** Where the character ROM A00 of the HD44780 differs from ASCII. */
const romCharacters: Readonly<Record<number, string>> = {
  92: "¥",
  126: "→",
  127: "←",
  223: "°",
  255: "█",
};
/** What stands for the eight characters that the program draws itself. */
const ownCharacters = "①②③④⑤⑥⑦⑧";

/** An HD44780, as far as it shows: its instructions (data sheet, table 6) on the memory behind two lines. */
export class CharacterDisplay {
  #memory = new Map<number, number>();
  readonly #drawn = new Uint8Array(64);
  #address = 0;
  #drawing = false;
  #step = 1;
  #shifts = false;
  #shift = 0;
  #on = false;
  #takesHalves = false;

  /** It was set to 4-bit mode: a byte comes in two halves. */
  get takesHalves(): boolean {
    return this.#takesHalves;
  }

  /** What the two lines show; spaces while it is off. */
  get lines(): readonly [string, string] {
    return [this.#line(0), this.#line(secondLine)];
  }

  /** The eight rows of one of the characters 0 … 7 that the program draws, five dots in each. */
  drawn(character: number): readonly number[] {
    return [...this.#drawn.subarray(character * 8, character * 8 + 8)];
  }

  /** A byte for the data or the instruction register. */
  take(byte: number, isData: boolean): void {
    if (isData) this.#store(byte);
    else this.#obey(byte);
  }

  /** The highest bit that is set says which instruction it is. */
  #obey(byte: number): void {
    if (byte & 0x80) this.#goTo(byte & 0x7f);
    else if (byte & 0x40) this.#draw(byte & 0x3f);
    else if (byte & 0x20) this.#takesHalves = (byte & 0x10) === 0;
    else if (byte & 0x10) this.#moveCursor(byte);
    else if (byte & 0x08) this.#on = (byte & 0x04) !== 0;
    else if (byte & 0x04) this.#setEntry(byte);
    else if (byte & 0x02) this.#home();
    else if (byte & 0x01) this.#clear();
  }

  #goTo(address: number): void {
    this.#address = address;
    this.#drawing = false;
  }

  #draw(address: number): void {
    this.#address = address;
    this.#drawing = true;
  }

  #moveCursor(byte: number): void {
    const step = byte & 0x04 ? 1 : -1;
    if (byte & 0x08) this.#shift -= step;
    else this.#address = neighbor(this.#address, step);
  }

  #setEntry(byte: number): void {
    this.#step = byte & 0x02 ? 1 : -1;
    this.#shifts = (byte & 0x01) !== 0;
  }

  #home(): void {
    this.#goTo(0);
    this.#shift = 0;
  }

  #clear(): void {
    this.#memory = new Map();
    this.#step = 1;
    this.#home();
  }

  #store(byte: number): void {
    if (this.#drawing) {
      this.#drawn[this.#address] = byte & 0x1f;
      this.#address = (this.#address + this.#step + 64) % 64;
      return;
    }
    this.#memory.set(this.#address, byte);
    this.#address = neighbor(this.#address, this.#step);
    if (this.#shifts) this.#shift += this.#step;
  }

  #line(start: number): string {
    const places = Array.from({ length: columns }, (_, column) =>
      modulo(column + this.#shift, memoryColumns),
    );
    const codes = places.map((place) => (this.#on ? this.#memory.get(start + place) : undefined) ?? space);
    return codes.map(characterOf).join("");
  }
}

/** The address after or before one: from the end of a line it goes to the other. */
function neighbor(address: number, step: number): number {
  const line = address >= secondLine ? 1 : 0;
  const place = modulo(line * memoryColumns + (address % secondLine) + step, 2 * memoryColumns);
  return place < memoryColumns ? place : secondLine + place - memoryColumns;
}

function modulo(value: number, length: number): number {
  return ((value % length) + length) % length;
}

function characterOf(code: number): string {
  if (code < 16) return ownCharacters[code % 8] ?? " ";
  return romCharacters[code] ?? String.fromCharCode(code);
}
