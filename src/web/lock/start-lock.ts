import type { TemplateResult } from "lit-html";
import { type Admission, RoomAccess } from "../../client/room-access.ts";
import type { Outcome, RoomLink } from "../../client/room-link.ts";
import { limits } from "../../protocol/limits.ts";
import type { Address } from "../address.ts";
import type { Commands } from "../commands.ts";
import { outcomeInWords } from "../outcome-in-words.ts";
import { keepRoomKey, linkWithKey, readRoomKey } from "../room-key.ts";
import { myId } from "../view-model.ts";
import { lengthInWords } from "../words/dates.ts";
import { more } from "../words/words.ts";
import { type LockState, nothingTyped, type PinForm, toLockPicture } from "./lock-picture.ts";
import { type LockActions, lockSection } from "./lock-section.ts";

export interface LockOptions {
  readonly link: RoomLink;
  readonly address: Address;
  readonly commands: Pick<Commands, "say">;
  /** The page is to be shown again. */
  readonly onChange: () => void;
  /** Copies a text; false when the browser does not let us. */
  readonly copy: (text: string) => Promise<boolean>;
}

/** The lock of the room, as it is at each call. */
export interface LockViews {
  /** Whether it keeps this member from pressing. */
  isInTheWay(): boolean;
  section(): TemplateResult | string;
}

/** Starts the section of the room's lock. */
export function startLock(options: LockOptions): LockViews {
  const { link, address, commands, onChange, copy } = options;
  const access = new RoomAccess(link);
  let state = nothingTyped;
  /** Kept here too: the device's storage may be switched off. */
  let key = readRoomKey(address.room);

  const change = (part: Partial<LockState>) => {
    state = { ...state, ...part };
    onChange();
  };

  const keep = (given: string | null) => {
    key = given;
    keepRoomKey(address.room, given);
  };

  const inWords = (outcome: Outcome & { ok: false }): string => {
    const { code, retryInSeconds } = outcome.error;
    if (state.form !== "lock" && code === "not_allowed") return more.lock.wrongPin;
    if (code === "too_many" && retryInSeconds !== undefined)
      return more.lock.waitFor(lengthInWords(retryInSeconds));
    if (code === "too_many" && state.form !== "lock") return more.lock.wait;
    const known = { state: null, me: myId(link.view), now: link.clock.now() ?? 0 };
    return outcomeInWords(outcome, known) ?? "";
  };

  /** The reason stands below the field; when it was to wait it says when that is over, if it is still there. */
  const decline = (outcome: Outcome & { ok: false }) => {
    const problem = inWords(outcome);
    change({ isSending: false, problem });
    const { retryInSeconds } = outcome.error;
    if (retryInSeconds === undefined) return;
    setTimeout(
      () => state.problem === problem && change({ problem: more.lock.tryNow }),
      retryInSeconds * 1000,
    );
  };

  /** Takes what came of a PIN: the key is kept, or the reason is told. */
  const take = (admission: Admission, told: string) => {
    if (!admission.ok) return decline(admission);
    keep(admission.token);
    const hadFocus = document.activeElement?.closest("form.pin") != null;
    change(nothingTyped);
    if (hadFocus) document.getElementById("lock-title")?.focus();
    commands.say(told);
  };

  const asked: Readonly<Record<PinForm, { ask: (pin: string) => Promise<Admission>; told: () => string }>> = {
    lock: { ask: (pin) => access.lock(pin), told: () => more.lock.nowLocked },
    change: { ask: (pin) => access.lock(pin), told: () => more.lock.changed },
    enter: { ask: (pin) => access.enter(pin), told: () => more.lock.welcome },
  };

  const submit = async () => {
    const form = toLockPicture(link.view, state)?.form ?? null;
    if (form === null || state.isSending) return;
    const { pin } = state;
    if (!/^\d+$/.test(pin) || pin.length < limits.pinDigits) {
      return change({ problem: more.lock.tooShort(limits.pinDigits) });
    }
    change({ form, isSending: true, problem: null });
    take(await asked[form].ask(pin), asked[form].told());
  };

  const tell = (outcome: Outcome, told: string) => commands.say(outcome.ok ? told : inWords(outcome));

  const actions: LockActions = {
    onForm: (form) => change({ ...nothingTyped, form }),
    onPin: (pin) => change({ pin: pin.trim(), problem: null }),
    onSubmit: () => void submit(),
    onUnlock: async () => {
      const outcome = await access.unlock();
      if (outcome.ok) keep(null);
      tell(outcome, more.lock.unlocked);
    },
    onRevoke: async () => {
      const admission = await access.revoke();
      if (admission.ok) keep(admission.token);
      tell(admission.ok ? { ok: true } : admission, more.lock.revoked);
    },
    onCopyKey: async () => {
      const opens = readRoomKey(address.room) ?? key;
      const isCopied = opens !== null && (await copy(linkWithKey(address.share, opens)));
      commands.say(isCopied ? more.lock.keyCopied : more.lock.notCopied);
    },
  };

  return {
    isInTheWay: () => toLockPicture(link.view, state)?.standing === "locked",
    section: () => {
      const picture = toLockPicture(link.view, state);
      return picture === null ? "" : lockSection(picture, actions);
    },
  };
}
