/** The lock of a room. */
export const lock = {
  title: "This room",
  open: "Open: everybody here may press.",
  /** @param at such as `14:05` */
  mine: (by: string, at: string) => `Locked by ${by} at ${at}. You may press.`,
  locked: (by: string, at: string) => `Locked by ${by} at ${at}. You see everything; the PIN lets you press.`,
  lock: "Lock with a PIN",
  pin: "PIN",
  newPin: "New PIN",
  /** What a PIN is. */
  rule: (digits: number) => `${digits} digits or more`,
  tooShort: (digits: number) => `A PIN has ${digits} digits or more.`,
  doLock: "Lock",
  doChange: "Change",
  cancel: "Cancel",
  enter: "Let me in",
  change: "Change the PIN",
  revoke: "Send everybody else out",
  unlock: "Unlock",
  copyKey: "Copy a link that lets people in",
  keyCopied: "Copied. Whoever has this link may press, until the lock changes.",
  notCopied: "This browser does not let the page copy. Tell people the PIN instead.",
  nowLocked: "Locked. Tell the PIN to those who may press.",
  changed: "The PIN is another one now. Whoever was let in needs the new one.",
  revoked: "Everybody else needs the PIN again.",
  unlocked: "The room is open to everybody.",
  welcome: "You may press now.",
  wrongPin: "That is not the PIN of this room.",
  wait: "Too many wrong PINs. Wait a moment, then try again.",
  /** @param length such as `12 s` */
  waitFor: (length: string) => `Too many PINs were tried. You can try again in ${length}.`,
  tryNow: "You can try again now.",
};
