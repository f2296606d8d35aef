import { describe, expect, test } from "vitest";
import type { AccessStore, StoredAccess } from "../../src/server/access/access-store.ts";

export interface AccessStoreUnderTest {
  readonly store: AccessStore;
  stopWriting(): void;
  resumeWriting(): void;
}

const locked = (by: string): StoredAccess => ({
  lock: { by, at: 1, pin: "scrypt:…", secret: "s" },
  boards: [{ name: "Desk", at: 2, token: "hash" }],
});

/** What every adapter of {@link AccessStore} promises. */
export function accessStoreSuite(name: string, create: () => AccessStoreUnderTest): void {
  describe(`${name} as an AccessStore`, () => {
    test("[S80] what was saved is loaded, the newest of a room, until it is taken away", async () => {
      const { store } = create();
      expect([...(await store.load())]).toEqual([]);
      expect(await store.save("a", locked("Ana"))).toBe(true);
      expect(await store.save("b", locked("Ben"))).toBe(true);
      expect(await store.save("a", locked("Ada"))).toBe(true);
      expect(Object.fromEntries(await store.load())).toEqual({ a: locked("Ada"), b: locked("Ben") });
      expect(await store.save("a", null)).toBe(true);
      expect([...(await store.load()).keys()]).toEqual(["b"]);
    });

    test("[S80] what cannot be written is told, and everything is as it was before", async () => {
      const { store, stopWriting, resumeWriting } = create();
      await store.save("a", locked("Ana"));
      stopWriting();
      expect(await store.save("a", null)).toBe(false);
      expect(await store.save("b", locked("Ben"))).toBe(false);
      resumeWriting();
      expect([...(await store.load()).keys()]).toEqual(["a"]);
      expect(await store.save("b", locked("Ben"))).toBe(true);
    });
  });
}
