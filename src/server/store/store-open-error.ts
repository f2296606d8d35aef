/** Why a store could not be opened: see the message for what to do about it. */
export type StoreOpenCode = "folder_not_writable" | "in_use" | "newer_schema";

/** A store that cannot be opened as things are. The message is one sentence for the person who runs the server. */
export class StoreOpenError extends Error {
  override readonly name = "StoreOpenError";
  readonly code: StoreOpenCode;

  constructor(code: StoreOpenCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
