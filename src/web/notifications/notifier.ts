import type { RoomLink } from "../../client/room-link.ts";
import type { RoomState } from "../../protocol/room-state.ts";
import { alarmNote, begunNote, type Note, notSentNote, tagOf } from "./note.ts";
import type { NoticePort } from "./notice-port.ts";

export interface NotifierOptions {
  readonly link: Pick<RoomLink, "view" | "press">;
  readonly port: NoticePort;
  /** Whether this device wants notifications. */
  readonly isOn: () => boolean;
  /** Whether nobody sees the page. */
  readonly isHidden: () => boolean;
}

/** Says what happened to those who do not see the page: once for each alarm, and no longer than it rings. */
export class Notifier {
  readonly #options: NotifierOptions;
  #seen: RoomState | null = null;

  constructor(options: NotifierOptions) {
    this.#options = options;
    options.port.onAnswer((alarm) => void this.#answer(alarm));
  }

  /** To be called whenever the room's picture changes. */
  update(): void {
    const { status, state } = this.#options.link.view;
    // What is not live is not news.
    if (status !== "live" || state === null) return;
    const before = this.#seen;
    this.#seen = state;
    if (before?.alarm?.id === state.alarm?.id && before?.phase === state.phase) return;
    const note = alarmNote(state) ?? (before === null ? null : begunNote(before, state));
    if (note !== null) this.#show(note);
    else void this.#options.port.close(tagOf(state.room));
  }

  #show(note: Note): void {
    const { port, isOn, isHidden } = this.#options;
    if (isOn() && isHidden() && port.permission === "granted") void port.show(note);
  }

  /** Answers the alarm that the notification was about; had somebody been faster, the press would mean another thing. */
  async #answer(alarm: number): Promise<void> {
    const { link, port } = this.#options;
    const { state } = link.view;
    if (state === null || state.alarm?.id !== alarm) return;
    const outcome = await link.press();
    const isOpen = !outcome.ok && outcome.error.code !== "stale" && outcome.error.code !== "bounce";
    if (isOpen) void port.show(notSentNote(state.room));
  }
}
