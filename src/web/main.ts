import { SocketRoomLink } from "../client/socket-room-link.ts";
import { firstStateId, parseFirstState } from "../protocol/first-state.ts";
import { readAddress } from "./address.ts";
import { proveRoomKey, takeRoomKey } from "./room-key.ts";
import { startPage } from "./start-page.ts";
import { readName } from "./stored-name.ts";
import { readLanguage } from "./words/language.ts";
import { speak } from "./words/words.ts";

const root = document.getElementById("page");
if (root === null) throw new Error("the page has no place to be");

const address = readAddress(document.baseURI, location.href);
const name = readName();
const key = takeRoomKey(address.room);
const link = new SocketRoomLink({
  url: address.origin,
  path: address.socketPath,
  room: address.room,
  name,
  kind: "screen",
  ...(key === null ? {} : { token: key }),
  firstState: parseFirstState(document.getElementById(firstStateId)?.textContent),
});
if (key !== null) proveRoomKey(link, address.room, key, () => location.reload());
// Styles hide what has no place on a wall or in a film.
document.documentElement.dataset.view = address.view;
void speak(readLanguage()).then((isSpoken) => startPage({ link, root, address, name, isSpoken }));
// Where it cannot be had, the timer is there all the same.
import("./after-first-view.ts").then(
  ({ afterFirstView }) => afterFirstView(root, link, address),
  () => {},
);
