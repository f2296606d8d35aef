import type { RoomState } from "../../protocol/room-state.ts";

// As src/protocol/first-state.ts has it; importing that from here would tear it out of the page's first program.
const start = '<script type="application/json" id="first-state">';

/** The page as the server sent it, with another state in it, whatever the state's texts are. */
export function withKeptState(html: string, state: RoomState): string {
  const json = JSON.stringify(state).replaceAll("<", "\\u003c");
  const without = html.replace(new RegExp(`${start}[^<]*</script>`), "");
  return without.replace("</head>", () => `${start}${json}</script></head>`);
}
