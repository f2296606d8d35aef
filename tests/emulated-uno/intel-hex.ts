const dataRecord = 0x00;
const endRecord = 0x01;
/** Bytes of a record around its data: length, address (2), type, checksum. */
const frameBytes = 5;

/**
 * Reads an Intel HEX file into the 16-bit words of a program memory of `bytes` bytes.
 * Throws at a line that is no record, at a wrong checksum, at data past the memory and at a missing end.
 */
export function parseIntelHex(text: string, bytes: number): Uint16Array {
  const memory = new Uint8Array(bytes);
  for (const [index, line] of text.trim().split(/\r?\n/).entries()) {
    const record = readRecord(line, index + 1);
    if (record.type === endRecord) return new Uint16Array(memory.buffer);
    if (record.type !== dataRecord) throw new Error(`line ${index + 1}: a record of type ${record.type}`);
    memory.set(record.data, record.address);
  }
  throw new Error("the file has no end record");
}

function readRecord(line: string, number: number) {
  if (!/^:([0-9a-f]{2}){5,}$/i.test(line)) throw new Error(`line ${number} is no Intel HEX record`);
  const record = Buffer.from(line.slice(1), "hex");
  if (record.length !== record.readUInt8(0) + frameBytes) throw new Error(`line ${number} is cut off`);
  // All bytes with the checksum add up to 0.
  if (record.reduce((sum, byte) => sum + byte, 0) % 256 !== 0)
    throw new Error(`line ${number}: wrong checksum`);
  return { address: record.readUInt16BE(1), type: record.readUInt8(3), data: record.subarray(4, -1) };
}
