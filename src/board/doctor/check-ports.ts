import { messageOf } from "../attempt.ts";
import { type BoardPlace, nameOf } from "../find/board-choice.ts";
import { findArduinos, type PortLister, type SerialPortInfo } from "../find/find-arduinos.ts";
import type { DoctorContext, DoctorSubject } from "./doctor-context.ts";
import { type Finding, fine, worthKnowing } from "./finding.ts";
import { vendorName } from "./vendor-name.ts";

/** Ports: which of them look like an Arduino, and which of those is taken. */
export async function checkPorts(context: DoctorContext): Promise<readonly Finding[]> {
  const { choice } = context.subject;
  switch (choice.kind) {
    case "none":
      return [fine("No board is wanted here (--board none), so no port is looked at.")];
    case "virtual":
      return [fine("A virtual board is wanted here (--board virtual); it needs no port.")];
    case "tcp":
      return [fine(`The board is wanted at ${nameOf(choice)}, so no serial port is looked at.`)];
    case "serial":
      return checkNamedPort(context, choice.path);
    case "auto":
      return checkAllPorts(context);
  }
}

async function checkNamedPort({ tools }: DoctorContext, path: string): Promise<readonly Finding[]> {
  const [list, found] = [await listPorts(tools.ports), await findArduinos(tools.ports)];
  return [
    fine(`The board is wanted on ${path} and nowhere else.`),
    ...found.map((place) => looksLikeArduino(place, list.ports)),
  ];
}

async function checkAllPorts({ subject, tools, places }: DoctorContext): Promise<readonly Finding[]> {
  const [list, found] = [await listPorts(tools.ports), await places()];
  return [
    ...list.findings,
    ...found.map((place) => looksLikeArduino(place, list.ports)),
    ...(found.length === 0 ? [noneFound, ...list.ports.flatMap(otherUsbPort)] : whichOne(found, subject)),
  ];
}

interface PortList {
  readonly ports: readonly SerialPortInfo[];
  readonly findings: readonly Finding[];
}

async function listPorts(ports: PortLister): Promise<PortList> {
  try {
    return { ports: await ports.serialPorts(), findings: [] };
  } catch (error) {
    return { ports: [], findings: [unlisted(messageOf(error))] };
  }
}

function unlisted(message: string): Finding {
  return /udevadm/.test(message)
    ? worthKnowing(
        "This machine has no udev, so the makers of ports are not known; their names must do (ttyACM0, ttyUSB0).",
        "Install udev, or name the port: --board /dev/ttyACM0",
      )
    : worthKnowing(`The makers of ports are not known (${message}); names must do (ttyACM0, ttyUSB0).`);
}

function looksLikeArduino(place: BoardPlace, ports: readonly SerialPortInfo[]): Finding {
  const name = nameOf(place);
  const vendorId = ports.find(({ path }) => path === name)?.vendorId;
  const reason = vendorId === undefined ? "its name" : vendorName(vendorId);
  return fine(`${name} looks like an Arduino (${reason}).`);
}

const noneFound = worthKnowing(
  "No port looks like an Arduino; --board auto goes on with a virtual board until one does.",
  "Plug it in, or take another cable: one that only charges shows nothing",
);

/** Some other maker's chip: auto leaves it alone, as it may be anything. */
function otherUsbPort({ path, vendorId }: SerialPortInfo): readonly Finding[] {
  if (vendorId === undefined) return [];
  const says = `${path} is a serial port of another maker (${vendorName(vendorId)}), which auto does not take.`;
  return [worthKnowing(says, `If it is your board: --board ${path}`)];
}

function whichOne([first, ...others]: readonly BoardPlace[], subject: DoctorSubject): readonly Finding[] {
  if (first === undefined || others.length === 0) return [];
  const command = (place: BoardPlace) =>
    `shared-pomodoro board --server ${subject.server} --room ${subject.room} --board ${nameOf(place)}`;
  return [
    worthKnowing(
      `There are ${others.length + 1} of them; auto takes ${nameOf(first)} if it answers.`,
      `For the other${others.length > 1 ? "s, each" : ""}: ${others.map(command).join(" · ")}`,
    ),
  ];
}
