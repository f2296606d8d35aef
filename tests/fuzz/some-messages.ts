import { courseMessageSchema } from "../../src/protocol/course.ts";
import { parse } from "../../src/protocol/parse.ts";
import { type ClientEventName, clientEvents, commandSchemas } from "../../src/protocol/wire.ts";
import type { SeededRandom } from "../support/seeded-random.ts";
import { damaged, someJson, tellingName } from "./some-json.ts";

/** A revision that no room of the test reaches, so that a command that is right in all else is stale. */
const farRev = 4_242_424;

/** Socket.IO keeps these names to itself. */
const reserved: ReadonlySet<string> = new Set([
  "connect",
  "connect_error",
  "disconnect",
  "disconnecting",
  "newListener",
  "removeListener",
]);

/** Events that are nearly right, by name. */
const models: Readonly<Record<string, string>> = {
  press: `{"rev":${farRev},"op":"f"}`,
  pause: `{"rev":${farRev},"op":"f"}`,
  extend: `{"rev":${farRev},"op":"f","seconds":60}`,
  setup: `{"rev":${farRev},"op":"f","apply":"now","setup":{"workSeconds":1,"shortBreakSeconds":1,"longBreakSeconds":0,"cycles":1,"autoStart":"all","abandonSeconds":0}}`,
  undo: `{"rev":${farRev},"op":"f"}`,
  label: `{"text":"${"x".repeat(60)}","op":"f"}`,
  say: `{"text":"${"y".repeat(200)}","op":"f"}`,
  clock: '{"sentAt":1}',
  rename: '{"name":"Mallory"}',
  sound: '{"state":"on","syncErrorMs":3}',
  speaker: '{"member":"nobody"}',
  board: '{"status":"virtual","detail":"x"}',
  contact: '{"board":"nobody","down":true}',
  json: '{"action":"pres"}',
};

/** Something that looks like an event, as engine.io and Socket.IO write it. */
function someEvent(random: SeededRandom, { isReadable }: { readonly isReadable: boolean }): string {
  const name = random.chance(0.8) ? random.pick(Object.keys(models)) : tellingName(random);
  const model = Object.hasOwn(models, name) ? (models[name] ?? "{}") : "{}";
  const payload = random.pick([
    () => model,
    () => model.replace(/:[^:,{}]+/, `:${someJson(random)}`),
    () => `${model.slice(0, -1)},"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}}}`,
    () => someJson(random),
    () => `${model},${someJson(random)}`,
  ])();
  const id = random.pick(["", "", "0", "7", "12345678901234"]);
  const others = ["/,", "/admin,", "/__proto__,", `/${"n".repeat(200)},`];
  const namespace = isReadable || random.chance(0.6) ? "" : random.pick(others);
  const quoted = random.chance(0.97) ? `"${name}",` : `${someJson(random)},`;
  return `42${namespace}${id}[${quoted}${payload}]`;
}

/** Other packets of Socket.IO, and of engine.io below it. */
function somePacket(random: SeededRandom): string {
  return random.pick([
    () => `40${random.pick(["", "/admin,", "/,"])}${someJson(random)}`,
    () => "41",
    () => `43${random.pick(["", "1", "999"])}[${someJson(random)}]`,
    () => `44{"message":"x"}`,
    () => `45${random.pick(["0", "1", "11", "1e9", "-1", ""])}-["press",{"_placeholder":true,"num":0}]`,
    () => `46${random.whole(0, 3)}-1[{"_placeholder":true,"num":${random.whole(-1, 5)}}]`,
    () => `4${random.pick(["7", "9", "x", "", "\u0000", "2", "2[", '2["press"', "2{}", "2[]", "2[null]"])}`,
    () =>
      random.pick([
        "0",
        "0{}",
        "1",
        "2",
        "2probe",
        "3",
        "3probe",
        "5",
        "6",
        "6",
        "7",
        "b",
        "bAAAA",
        "b!",
        "",
      ]),
  ])();
}

/** A message to the server as text. Never one that would act on a room: what is sent must change nothing. */
export function someMessage(random: SeededRandom): string {
  const kind = random.next();
  let message = kind < 0.8 ? someEvent(random, { isReadable: false }) : somePacket(random);
  if (random.chance(0.06)) message = damaged(message, random);
  return wouldAct(message) ? `42["press",{"rev":${farRev},"op":"f"}]` : message;
}

/** An event that Socket.IO can read, so that it comes as far as our own code, which must refuse it. */
export function someCarefulEvent(random: SeededRandom): string {
  for (let tries = 0; tries < 20; tries += 1) {
    const message = someEvent(random, { isReadable: true });
    const [name] = asArray(message.slice(message.indexOf("[")));
    if (typeof name === "string" && !reserved.has(name) && !wouldAct(message)) return message;
  }
  return `42["press",{"rev":${farRev},"op":"f"}]`;
}

/** Whether the server would be right to do what this says. */
export function wouldAct(message: string): boolean {
  const body = /^42[^[]*(\[.*)$/s.exec(message)?.[1];
  if (body === undefined) return false;
  const [name, payload] = asArray(body);
  if (name === "json") return parse(courseMessageSchema, payload).ok;
  if (typeof name !== "string" || !Object.hasOwn(commandSchemas, name)) return false;
  const parsed = parse(clientEvents[name as ClientEventName], payload);
  if (!parsed.ok) return false;
  const rev = "rev" in parsed.value ? parsed.value.rev : undefined;
  return rev === undefined || rev < farRev / 2;
}

function asArray(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
