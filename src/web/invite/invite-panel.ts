import { html, type TemplateResult } from "lit-html";
import { panelAlarm, panelHeader } from "../panel/panel-parts.ts";
import { qrCode } from "../qr-code.ts";
import { more } from "../words/words.ts";
import { otherRooms, type RoomsActions, type RoomsPicture } from "./other-rooms.ts";

export interface InvitePicture {
  /** Null: the main one. */
  readonly room: string | null;
  readonly share: string;
  readonly wall: string;
  readonly overlay: string;
  readonly isOnlyHere: boolean;
  readonly canShare: boolean;
  /** What came of copying or sharing. */
  readonly told: string;
  readonly alarm: string | null;
  readonly rooms: RoomsPicture;
}

export interface InviteActions extends RoomsActions {
  readonly onClose: () => void;
  /** @param address where it stands as text */
  readonly onCopy: (address: Element | null) => void;
  readonly onShare: () => void;
}

const ways = ({ canShare, told }: InvitePicture, { onCopy, onShare }: InviteActions) => html`
  <div class="invite-ways">
    <button class="primary" type="button" @click=${({ currentTarget }: { currentTarget: Element }) =>
      onCopy(
        currentTarget.closest(".invite")?.querySelector(".invite-address") ?? null,
      )}>${more.invite.copy}</button>
    ${canShare ? html`<button class="secondary" type="button" @click=${onShare}>${more.invite.share}</button>` : ""}
    <p role="status">${told}</p>
  </div>`;

const views = ({ wall, overlay }: InvitePicture) => html`
  <section aria-labelledby="views-title">
    <h3 id="views-title">${more.invite.views}</h3>
    <ul class="places">
      <li><a href=${wall} target="_blank" rel="noopener">${more.invite.wall}</a></li>
      <li><a href=${overlay} target="_blank" rel="noopener">${more.invite.overlay}</a></li>
    </ul>
  </section>`;

/** The way into this room, for phones and people, and into others. */
export const invitePanel = (picture: InvitePicture, actions: InviteActions): TemplateResult => html`
  ${panelHeader("invite-title", more.invite.title, picture.room, actions.onClose)}
  ${panelAlarm(picture.alarm, actions.onClose)}
  <div class="panel-body">
    <div class="invite">
      ${qrCode(picture.share)}
      <div class="invite-words">
        <p id="address-title">${more.invite.scan}</p>
        <p class="invite-address" role="group" aria-label=${more.invite.address} dir="ltr">${picture.share}</p>
        ${picture.isOnlyHere ? html`<p class="invite-warning">${more.invite.onlyHere}</p>` : ""}
        ${ways(picture, actions)}
      </div>
    </div>
    ${otherRooms(picture.rooms, actions)}
    ${views(picture)}
  </div>`;
