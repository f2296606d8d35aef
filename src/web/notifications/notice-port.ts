import type { Note } from "./note.ts";

/** Whether a browser would show notifications, and why not. `ask`: nobody has decided yet. */
export type Permission = "granted" | "ask" | "denied" | "insecure" | "unsupported";

/**
 * The notifications of a device.
 * 1. `permission` is what holds at this moment.
 * 2. `ask` asks the person, answers what holds then, and is to be called from a click only; it never rejects.
 * 3. `show` takes the place of what is shown with the same tag; `close` takes it away; neither rejects.
 * 4. `onAnswer` hears which alarm the button of a notification was for.
 */
export interface NoticePort {
  readonly permission: Permission;
  ask(): Promise<Permission>;
  show(note: Note): Promise<void>;
  close(tag: string): Promise<void>;
  onAnswer(listener: (alarm: number) => void): void;
}
