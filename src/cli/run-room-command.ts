import { readdirSync, writeFileSync } from "node:fs";
import { askServer } from "../server/control/ask-server.ts";
import { type ControlAnswer, runControl } from "../server/control/control-command.ts";
import type { ListedRoom } from "../server/rooms/room-keeper.ts";
import { StoreOpenError } from "../server/store/open-store.ts";
import type { RoomRequest } from "./add-room-commands.ts";
import type { Said } from "./say.ts";
import { whyNoRooms } from "./why-no-rooms.ts";
import { withStoredRooms } from "./with-stored-rooms.ts";

/**
 * Carries out a command about stored rooms: through the server that runs on the data folder, because rooms live in
 * its memory, or on the files where none does. Never rejects.
 */
export async function runRoomCommand(request: RoomRequest): Promise<Said> {
  try {
    const { do: name, data, ...input } = request;
    const answer = await ask(data, `room.${name}`, input);
    return answer.ok
      ? { ok: true, text: inWords(request, answer.value) }
      : { ok: false, text: answer.message };
  } catch (error) {
    return { ok: false, text: whyNot(request.data, error) };
  }
}

async function ask(data: string, name: string, input: unknown): Promise<ControlAnswer> {
  const answer = await askServer(data, name, input);
  if (answer !== null) return answer;
  if (name === "room.pair") {
    const message = `No server runs on ${data}: start it, and the board can be paired with its rooms.`;
    return { ok: false, code: "not_running", message };
  }
  return withStoredRooms(data, (commands) => runControl(commands, name, input));
}

function whyNot(data: string, error: unknown): string {
  if (error instanceof StoreOpenError) {
    if (error.code !== "in_use") return error.message;
    return `A server runs on ${data}, but takes no commands: stop it, and try again.`;
  }
  const { code, message, path } = error as NodeJS.ErrnoException;
  if (code === "EEXIST") return `${path} is there already, and is not overwritten.`;
  if (path !== undefined && error instanceof Error && message.includes("open")) {
    return `${path} cannot be written: ${message}`;
  }
  if (["EACCES", "EPERM", "ENOTDIR"].includes(code ?? "")) return whyNoRooms(data, error);
  return `The server on ${data} could not be asked: ${message}`;
}

function inWords(request: RoomRequest, value: unknown): string {
  switch (request.do) {
    case "list":
      return request.json ? asJson(value) : table(value as readonly ListedRoom[]);
    case "export":
      return request.to === null ? asJson(value) : written(request.to, asJson(value));
    case "unlock": {
      const { wasOpen = false } = (value ?? {}) as { wasOpen?: boolean };
      return `Room ${request.room} ${wasOpen ? "was not locked" : "is open to everybody"}.`;
    }
    case "pair": {
      const { code } = value as { code: string };
      return `${code} is the code that pairs one board with room ${request.room}, within five minutes:\n  shared-pomodoro pair --server <address> --room ${request.room} --token-file <file>`;
    }
    case "unpair": {
      const { boards } = value as { boards: number };
      if (boards === 0) return `No board was paired with room ${request.room}.`;
      return `${count(boards, "board is", "boards are")} not paired with room ${request.room} any more.`;
    }
    case "delete": {
      const { rows } = value as { rows: number };
      return `Room ${request.room} is deleted, with ${count(rows, "row", "rows")} of history.${leftBehind(request.data)}`;
    }
    case "erase": {
      const { rows, entries } = value as { rows: number; entries: number };
      if (rows + entries === 0)
        return `Nobody is called ${request.name} in the history and the activity of room ${request.room}; its lock and its boards do not have that name any more either.`;
      return `${request.name} is out of room ${request.room}: ${count(rows, "row", "rows")} of its history and ${count(entries, "entry", "entries")} of its activity.${leftBehind(request.data)}`;
    }
  }
}

/** The server's own copies are made anew; what was moved aside and what people copied is for them to delete. */
function leftBehind(data: string): string {
  const aside = readdirSync(data).filter((name) => name.includes(".unreadable-") && name.endsWith(".db"));
  const backups = "Backups that you made still have it.";
  if (aside.length === 0) return `\n${backups}`;
  return `\nSo may files that could not be read and were moved aside: ${aside.join(", ")}. ${backups}`;
}

function table(rooms: readonly ListedRoom[]): string {
  if (rooms.length === 0) return "There are no rooms yet.";
  const rows = rooms.map(({ room, updatedAt, rows: count, lock }) => {
    return [room, instant(updatedAt), String(count), lock === null ? "" : `  ${lock.by}`];
  });
  const all = [["ROOM", "LAST CHANGE (UTC)", "HISTORY", "  LOCKED BY"], ...rows];
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map(
      ([room = "", at = "", rows = "", lock = ""]) =>
        `${room.padEnd(widths[0] ?? 0)}  ${at.padEnd(widths[1] ?? 0)}  ${rows.padStart(7)}${lock}`,
    )
    .join("\n");
}

function instant(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace("T", " ");
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function asJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function written(file: string, text: string): string {
  writeFileSync(file, `${text}\n`, { flag: "wx", mode: 0o600 });
  return `Written to ${file}.`;
}
