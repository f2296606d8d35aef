/** Who makes the USB chip of a board, by vendor id. */
const names: Readonly<Record<string, string>> = {
  "2341": "Arduino",
  "2a03": "Arduino",
  "1a86": "WCH, as on clones with a CH340",
  "0403": "FTDI, as on older boards and clones",
  "10c4": "Silicon Labs, as on boards with a CP210x",
  "239a": "Adafruit",
  "303a": "Espressif",
  "2e8a": "Raspberry Pi",
};

/** What people call the maker of a USB chip. */
export function vendorName(vendorId: string): string {
  return names[vendorId.toLowerCase()] ?? `USB vendor ${vendorId}`;
}
