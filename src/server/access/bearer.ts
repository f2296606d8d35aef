/** Whoever asks for something, and what it has to show for itself. */
export interface Bearer {
  readonly room: string;
  /** Null: nothing. */
  readonly token: string | null;
  /** Where it comes from; guesses are counted by it. */
  readonly address: string;
  readonly name: string;
}

/** All that rights depend on. */
export type Shown = Pick<Bearer, "room" | "token">;
