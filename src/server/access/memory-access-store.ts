import type { AccessStore, StoredAccess } from "./access-store.ts";

/** {@link AccessStore} that lives as long as the process. */
export class MemoryAccessStore implements AccessStore {
  readonly #rooms = new Map<string, StoredAccess>();
  readonly #canWrite: () => boolean;

  /** @param canWrite asked before every change; false plays a disk that cannot be written */
  constructor(canWrite: () => boolean = () => true) {
    this.#canWrite = canWrite;
  }

  async load(): Promise<ReadonlyMap<string, StoredAccess>> {
    return structuredClone(this.#rooms);
  }

  async save(room: string, access: StoredAccess | null): Promise<boolean> {
    if (!this.#canWrite()) return false;
    if (access === null) this.#rooms.delete(room);
    else this.#rooms.set(room, structuredClone(access));
    return true;
  }
}
