import type { SetupMessage } from "../../protocol/room-state.ts";

/** What only the aside knows: what is being chosen and typed. Never changed in place. */
export interface AsideState {
  /** Settings that were chosen and not saved. */
  readonly setupDraft: Partial<SetupMessage>;
  /** The name while it is being typed. */
  readonly nameDraft: string | null;
  /** This member's name, as it was chosen here. */
  readonly name: string;
}
