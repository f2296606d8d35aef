import type { RoomView } from "../../client/room-link.ts";
import type { Member, SoundState } from "../../protocol/presence.ts";

/** The one screen that the room chose to make the noise. */
export interface Speaker {
  readonly id: string;
  readonly isMe: boolean;
  /** Null in a room too large to be listed. */
  readonly name: string | null;
  /** False: it was chosen, and yet nobody would hear it. */
  readonly isHeard: boolean;
}

export const myIdIn = (view: RoomView): string | null => view.welcome?.you.id ?? null;

/** The screens of a room as they are known, this one as it is at this moment; null in a room too large to be listed. */
export function screensOf(view: RoomView, mine: SoundState): readonly Member[] | null {
  const me = myIdIn(view);
  const members = view.presence?.members;
  if (members === undefined) return null;
  return members
    .filter(({ kind }) => kind === "screen")
    .map((member) => (member.id === me ? { ...member, sound: mine } : member));
}

/** Who was chosen, if anybody was who is still here. */
export function speakerOf(view: RoomView, mine: SoundState): Speaker | null {
  const id = view.presence?.speaker;
  if (id === undefined) return null;
  const screens = screensOf(view, mine);
  const screen = screens?.find((one) => one.id === id);
  if (screens !== null && screen === undefined) return null;
  const isMe = id === myIdIn(view);
  const sound = isMe ? mine : screen?.sound;
  return {
    id,
    isMe,
    name: screen?.name ?? null,
    isHeard: screens === null ? sound !== "muted" : sound === "on",
  };
}

/**
 * Whether it is this screen's part to make noise. Out of reach of the server each screen rings by itself: nobody
 * can know whether the chosen one still does.
 */
export function isMyPart(view: RoomView, mine: SoundState): boolean {
  const speaker = speakerOf(view, mine);
  return view.status === "lost" || speaker === null || speaker.isMe || !speaker.isHeard;
}
