import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { firstStateId, writeFirstState } from "../../protocol/first-state.ts";
import type { RoomState } from "../../protocol/room-state.ts";

/** The built page, as the server hands it out. */
export interface PageFiles {
  /** Where its files lie. */
  readonly folder: string;
  /** Says which build this is, so that a page left open notices a newer one. */
  readonly build: string;
  /** The page, for an address that lies `depth` folders below the base, with the room's state in it if it is known. */
  page(depth: number, state: RoomState | null): string;
  /** The page for a room name that will not do, for an address `depth` folders below the base. */
  badRoom(name: string, suggestion: string, depth: number): string;
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** Addresses in the page are relative to its base, so that it works behind a path prefix. */
function rebase(html: string, depth: number): string {
  return html.replace('<base href="./"', `<base href="${depth === 0 ? "./" : "../".repeat(depth)}"`);
}

/** Data and no script: the content policy has nothing to say about it. */
function withFirstState(html: string, state: RoomState | null): string {
  if (state === null) return html;
  const element = `<script type="application/json" id="${firstStateId}">${writeFirstState(state)}</script>`;
  return html.replace("</head>", () => `${element}</head>`);
}

/** Reads the built page. Throws when it has not been built. */
export function readPageFiles(folder: string): PageFiles {
  const index = readFileSync(join(folder, "index.html"), "utf8");
  const badRoom = readFileSync(join(folder, "bad-room.html"), "utf8");
  return {
    folder,
    build: createHash("sha256").update(index).digest("hex").slice(0, 8),
    page: (depth, state) => withFirstState(rebase(index, depth), state),
    badRoom: (name, suggestion, depth) =>
      rebase(badRoom, depth)
        .replaceAll("{{name}}", () => escapeHtml(name))
        .replaceAll("{{suggestion}}", () => escapeHtml(suggestion)),
  };
}
