import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkFirmware } from "../../../src/board/doctor/check-firmware.ts";
import { checkParts } from "../../../src/board/doctor/check-parts.ts";
import { checkProfile } from "../../../src/board/doctor/check-profile.ts";
import type { DoctorContext, DoctorTools } from "../../../src/board/doctor/doctor-context.ts";
import { openLineInTime } from "../../../src/board/doctor/open-line-in-time.ts";
import type { BoardPlace } from "../../../src/board/find/board-choice.ts";
import { VirtualUno } from "../../../src/board/virtual/virtual-uno.ts";
import { CharacterLcd } from "../../emulated-uno/character-lcd.ts";
import { EmulatedUno } from "../../emulated-uno/emulated-uno.ts";
import { temporaryFolder } from "../../support/spawned-server.ts";
import { until } from "../../support/until.ts";
import { ManualScheduler } from "../manual-scheduler.ts";
import { serveUno, type TcpUno } from "../tcp-uno.ts";
import { aDoctor, portsOf } from "./doctor-bench.ts";

const closers: (() => Promise<void> | void)[] = [];
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  folder.remove();
});

async function onNetwork(
  uno: VirtualUno | null,
): Promise<TcpUno & { readonly place: BoardPlace & { kind: "tcp" } }> {
  const peer = await serveUno(uno);
  closers.push(() => peer.close());
  return { ...peer, place: { kind: "tcp", host: "127.0.0.1", port: peer.port } };
}

function aDoctorFor(
  choice: BoardPlace,
  { profileFile = null, ...tools }: Partial<DoctorTools> & { readonly profileFile?: string | null } = {},
): DoctorContext {
  const visit = async () => ({ outcome: "unreachable", why: "it sleeps" }) as const;
  const doctor = aDoctor({ choice, profileFile }, { openLine: openLineInTime, visit, ...tools });
  closers.unshift(() => doctor.close());
  return doctor;
}

function aProfile(content: unknown): string {
  const file = join(folder.path, "board.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

describe("the doctor asks a board who it is", () => {
  it("[B84] names its firmware, and whether that knows pixels", async () => {
    const { place } = await onNetwork(new VirtualUno());
    expect(await checkFirmware(aDoctorFor(place))).toEqual([
      {
        mark: "ok",
        says: `VirtualUno 2.6 answers on tcp://127.0.0.1:${place.port}; it knows no ring of pixels.`,
      },
    ]);
    expect(await checkFirmware(aDoctorFor({ kind: "virtual" }))).toMatchObject([
      { mark: "ok", says: expect.stringContaining("as a virtual board") },
    ]);
  });

  it("[B84] gives a silent one up after 8 s, and says what to flash", async () => {
    const { place } = await onNetwork(null);
    const scheduler = new ManualScheduler();
    const doctor = aDoctorFor(place, { scheduler });
    const findings = checkFirmware(doctor);
    await until(() => scheduler.waiting > 0, "the handshake");
    scheduler.advance(8_000);
    expect(await findings).toMatchObject([
      {
        mark: "x",
        says: expect.stringContaining("does not answer"),
        todo: expect.stringContaining("Flash StandardFirmata"),
      },
    ]);
  });

  it("[B84] minds a silent one less when another answers", async () => {
    const [silent, uno] = [await onNetwork(null), await onNetwork(new VirtualUno())];
    const scheduler = new ManualScheduler();
    const ports = portsOf([
      { path: "/dev/ttyACM0", vendorId: "2341" },
      { path: "/dev/ttyUSB0", vendorId: "0403" },
    ]);
    const peerOf = (path: string) => (path === "/dev/ttyACM0" ? uno : silent).place;
    const doctor = aDoctor(
      {},
      {
        ports,
        scheduler,
        openLine: (place) => openLineInTime(place.kind === "serial" ? peerOf(place.path) : place),
      },
    );
    closers.unshift(() => doctor.close());
    const findings = checkFirmware(doctor);
    const met = doctor.met({ kind: "serial", path: "/dev/ttyACM0" });
    expect(await met).toMatchObject({ ok: true });
    await doctor.connected({ kind: "serial", path: "/dev/ttyUSB0" });
    scheduler.advance(8_000);
    expect(await findings).toMatchObject([{ mark: "ok" }, { mark: "!" }]);
  });

  it("[B84] says of a host that takes no calls what to look at", async () => {
    const doctor = aDoctorFor({ kind: "tcp", host: "127.0.0.1", port: 9 });
    expect(await checkFirmware(doctor)).toMatchObject([
      { mark: "x", todo: expect.stringContaining("address") },
    ]);
    expect(await checkParts(doctor)).toEqual([]);
  });
});

describe("the doctor reads the profile", () => {
  it("[B85] says which one it is and what it names", async () => {
    expect(await checkProfile(aDoctor())).toEqual([
      { mark: "ok", says: "There is no board.json here, so it is the button on pin 2 and the LED on pin 9." },
    ]);
    const profileFile = aProfile({ rgb: true, lcd: true });
    expect(await checkProfile(aDoctor({ profileFile }))).toMatchObject([
      {
        mark: "ok",
        says: expect.stringContaining("the RGB LED on pins 3, 5 and 6 and the LCD on pins A4 and A5"),
      },
    ]);
  });

  it("[B85] tells every problem at once, each with what to do", async () => {
    const profileFile = aProfile({ led: { pin: 0 }, ring: { count: 65 }, lamp: true });
    const findings = await checkProfile(aDoctor({ profileFile }));
    expect(findings).toHaveLength(3);
    for (const finding of findings) {
      expect(finding).toMatchObject({ mark: "x", says: expect.stringMatching(/^board\.json: /) });
      expect(finding.todo).toBeTruthy();
    }
    expect(await checkProfile(aDoctor({ profileFile: aProfile("{") }))).toMatchObject([
      { mark: "x", says: expect.stringContaining("line 1"), todo: `Mend it in ${profileFile}` },
    ]);
  });

  it("[B85] asks the board for every pin, and reads the button", async () => {
    const { place } = await onNetwork(new VirtualUno());
    const profileFile = aProfile({ relay: true, lcd: true });
    expect(await checkParts(aDoctorFor(place, { profileFile }))).toMatchObject([
      { mark: "ok", says: "The LED is on pin 9, which has PWM." },
      { mark: "ok", says: "The relay is on pin 7, which has digital output." },
      { mark: "x", says: expect.stringMatching(/^Pin A4 .* has no I2C, which the LCD's SDA needs/) },
      { mark: "ok", says: expect.stringContaining("button on pin 2") },
    ]);
  });

  it("[B85] notices that something lies on the button", async () => {
    const uno = new VirtualUno();
    uno.contact(true);
    const { place } = await onNetwork(uno);
    expect((await checkParts(aDoctorFor(place))).at(-1)).toMatchObject({
      mark: "!",
      says: "The button on pin 2 reads as pressed just now.",
      todo: expect.stringContaining("touches GND"),
    });
  });

  it("[B85] leaves the parts alone where no profile can be had", async () => {
    const { place } = await onNetwork(new VirtualUno());
    expect(await checkParts(aDoctorFor(place, { profileFile: aProfile("{") }))).toEqual([]);
  });

  it("[B85] hears on the real firmware whether a display answers, and that a ring can be driven", async () => {
    for (const lcds of [{ 39: new CharacterLcd() }, {}]) {
      const uno = new EmulatedUno({ i2c: lcds });
      const doctor = aDoctorFor(
        { kind: "serial", path: "/dev/ttyACM0" },
        {
          profileFile: aProfile({ ring: true, lcd: true }),
          openLine: async () => ({
            ok: true,
            value: {
              description: "Arduino on an emulated chip",
              touch: null,
              listen: ({ onBytes }) => uno.plug(onBytes),
              write: (bytes) => uno.receive(bytes),
              close: async () => uno.stop(),
            },
          }),
        },
      );
      expect(await checkFirmware(doctor)).toMatchObject([
        { mark: "ok", says: expect.stringMatching(/^node_pixel_firmata 2\.\d+ .* can drive a ring/) },
      ]);
      const findings = await checkParts(doctor);
      expect(findings).toContainEqual({
        mark: "ok",
        says: "The ring is on pin 4, which has digital output.",
      });
      expect(findings).toContainEqual(
        39 in lcds
          ? { mark: "ok", says: "The LCD is on pins A4 and A5, which have I2C, and it answers." }
          : expect.objectContaining({ mark: "x", says: "No LCD answers at I2C address 0x27." }),
      );
      await doctor.close();
    }
  });
});
