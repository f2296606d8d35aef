import { render } from "lit-html";
import type { RoomLink } from "../../client/room-link.ts";
import { mainRoom } from "../../protocol/room-id.ts";
import { type Address, roomUrl, viewUrl } from "../address.ts";
import { alarmInWords } from "../in-words.ts";
import { keepFocus } from "../keep-focus.ts";
import { isPanelOpen, openPanel } from "../panel/open-panel.ts";
import { forgetRoom, readRooms } from "../rooms/visited-rooms.ts";
import { more } from "../words/words.ts";
import { copyLink } from "./copy-link.ts";
import { type InviteActions, invitePanel } from "./invite-panel.ts";
import { isOnlyHere } from "./only-here.ts";
import type { RoomsPicture } from "./other-rooms.ts";
import { toRoomWish } from "./room-wish.ts";

export interface InviteOptions {
  readonly link: Pick<RoomLink, "view" | "onChange">;
  readonly address: Address;
  /** Leaves for another page. */
  readonly goTo?: (url: string) => void;
}

/** True for what a person did on purpose: closing the sheet is no failure. */
const isTakenBack = (error: unknown) => error instanceof DOMException && error.name === "AbortError";

/** Opens the panel with the way into this room and into others. */
export function openInvite({ link, address, goTo = (url) => location.assign(url) }: InviteOptions): void {
  if (isPanelOpen()) return;
  const { home, room, share } = address;
  let told = "";
  let draft = "";

  const roomsPicture = (): RoomsPicture => {
    const visited = readRooms(home)?.map((each) => ({
      room: each,
      name: each === mainRoom ? more.invite.main : each,
      href: roomUrl(home, each),
      isHere: each === room,
    }));
    return { visited: visited ?? null, draft, wish: toRoomWish(draft) };
  };

  const show = () => {
    const picture = {
      room: room === mainRoom ? null : room,
      share,
      wall: viewUrl(home, room, "wall"),
      overlay: viewUrl(home, room, "overlay"),
      isOnlyHere: isOnlyHere(share),
      canShare: typeof navigator.share === "function",
      told,
      alarm: link.view.state === null ? null : alarmInWords(link.view.state),
      rooms: roomsPicture(),
    };
    keepFocus(dialog, () => render(invitePanel(picture, actions), dialog));
  };

  const tell = (text: string) => {
    told = text;
    show();
  };

  const actions: InviteActions = {
    onClose: () => dialog.close(),
    onCopy: async (element) => {
      if (element === null) return;
      tell("");
      const copied = await copyLink(element);
      tell(copied === "copied" ? more.invite.copied : more.invite.selected);
    },
    onShare: async () => {
      tell("");
      try {
        await navigator.share({ title: document.title, url: share });
      } catch (error) {
        if (!isTakenBack(error)) tell(more.invite.notShared);
      }
    },
    onDraft: (text) => {
      draft = text;
      show();
    },
    onGo: () => {
      const wish = toRoomWish(draft);
      if (wish.room !== null) goTo(roomUrl(home, wish.room));
    },
    onForget: (each) => {
      forgetRoom(home, each);
      show();
    },
  };

  const stopListening = link.onChange(show);
  const dialog = openPanel({ title: "invite-title", onClose: stopListening });
  show();
  dialog.showModal();
}
