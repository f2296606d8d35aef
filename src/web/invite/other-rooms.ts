import { html, type TemplateResult } from "lit-html";
import { icon } from "../icons.ts";
import { more } from "../words/words.ts";
import type { RoomWish } from "./room-wish.ts";

export interface RoomsPicture {
  /** Null where nothing is remembered. */
  readonly visited:
    | readonly {
        readonly room: string;
        readonly name: string;
        readonly href: string;
        readonly isHere: boolean;
      }[]
    | null;
  /** The name as it is typed. */
  readonly draft: string;
  readonly wish: RoomWish;
}

export interface RoomsActions {
  readonly onDraft: (text: string) => void;
  readonly onGo: () => void;
  readonly onForget: (room: string) => void;
}

const visitedView = (visited: NonNullable<RoomsPicture["visited"]>, onForget: (room: string) => void) => html`
  <ul class="places">${visited.map(
    ({ room, name, href, isHere }) => html`<li>
      ${
        isHere
          ? html`<span aria-current="page">${name} <span class="soft">${more.invite.here}</span></span>`
          : html`<a href=${href}>${name}</a>
            <button class="quiet" type="button" aria-label=${more.invite.forget(name)} title=${more.invite.forget(name)}
              @click=${() => onForget(room)}>${icon("close")}</button>`
      }
    </li>`,
  )}</ul>`;

/** The rooms that were visited on this device, and the way to any other. */
export const otherRooms = (picture: RoomsPicture, actions: RoomsActions): TemplateResult => html`
  <section aria-labelledby="rooms-title">
    <h3 id="rooms-title">${more.invite.rooms}</h3>
    <p class="soft">${picture.visited === null ? more.invite.notKept : more.invite.roomsLine}</p>
    ${picture.visited === null ? "" : visitedView(picture.visited, actions.onForget)}
    <form class="new-room" @submit=${(event: Event) => {
      event.preventDefault();
      actions.onGo();
    }}>
      <label for="new-room">${more.invite.another}</label>
      <input class="field" id="new-room" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="go"
        placeholder=${more.invite.placeholder} aria-describedby="new-room-line" .value=${picture.draft}
        @input=${({ target }: { target: HTMLInputElement }) => actions.onDraft(target.value)} />
      <button class="secondary" type="submit" aria-disabled=${picture.wish.room === null}>${more.invite.go}</button>
      <p class="soft" id="new-room-line" role="status">${picture.wish.line}</p>
    </form>
  </section>`;
