import { SocketRoomLink } from "../client/socket-room-link.ts";
import { firstStateId, parseFirstState } from "../protocol/first-state.ts";
import { readAddress } from "./address.ts";
import { startPage } from "./start-page.ts";
import { readName } from "./stored-name.ts";
import { startView } from "./views/start-view.ts";

const root = document.getElementById("page");
if (root === null) throw new Error("the page has no place to be");

const address = readAddress(document.baseURI, location.href);
const name = readName();
const link = new SocketRoomLink({
  url: address.origin,
  path: address.socketPath,
  room: address.room,
  name,
  kind: "screen",
  firstState: parseFirstState(document.getElementById(firstStateId)?.textContent),
});
startView(root, address);
startPage({ link, root, address, name });
// Not needed to see the timer; without it the page needs its server, as ever.
import("./install/start-install.ts").then(
  ({ startInstall }) => startInstall(link, address),
  () => {},
);
