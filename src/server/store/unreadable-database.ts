/** There is a file, but it is not a database of ours or it is damaged. The message says what is wrong with it. */
export class UnreadableDatabase extends Error {
  override readonly name = "UnreadableDatabase";
}
