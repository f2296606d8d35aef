import { FirmataDevice } from "../../src/board/firmata/firmata-device.ts";
import { openSerialLine } from "../../src/board/lines/serial-line.ts";
import { openTcpLine } from "../../src/board/lines/tcp-line.ts";
import { VirtualUno } from "../../src/board/virtual/virtual-uno.ts";
import { boardDeviceSuite } from "../contracts/board-device-suite.ts";
import { EmulatedUno } from "../emulated-uno/emulated-uno.ts";
import { PseudoTerminal } from "../emulated-uno/pseudo-terminal.ts";
import { TcpCable } from "../emulated-uno/tcp-cable.ts";
import { until } from "../support/until.ts";
import { serveUno } from "./tcp-uno.ts";
import { got, virtualBench } from "./virtual-bench.ts";

boardDeviceSuite("the virtual Uno", virtualBench);

boardDeviceSuite("the virtual Uno over TCP", async () => {
  const uno = new VirtualUno();
  const peer = await serveUno(uno);
  return {
    open: async () => got(await FirmataDevice.open(got(await openTcpLine("127.0.0.1", peer.port)))),
    contact: (down) => uno.contact(down),
    level: () => uno.level(9),
    unplug: () => peer.hangUp(),
    clear: () => peer.close(),
  };
});

boardDeviceSuite("the firmware on an emulated chip, over TCP", async () => {
  const uno = new EmulatedUno();
  const cable = new TcpCable(uno);
  await cable.plug();
  return {
    open: async () => got(await FirmataDevice.open(got(await openTcpLine("127.0.0.1", cable.port)))),
    contact: (down) => uno.contact(down, 2),
    level: () => uno.pwm(9),
    unplug: () => cable.hangUp(),
    clear: () => cable.unplug(),
  };
});

boardDeviceSuite("the firmware on an emulated chip, on a serial port", async () => {
  const uno = new EmulatedUno();
  const cable = new PseudoTerminal(uno);
  await cable.plug();
  return {
    async open() {
      // Opened again so soon that the other end has not seen it closed, it would not be reset as a real one is.
      await until(() => !cable.isOpen, "the port to be closed");
      return got(await FirmataDevice.open(got(await openSerialLine(cable.address ?? ""))));
    },
    contact: (down) => uno.contact(down, 2),
    level: () => uno.pwm(9),
    unplug: () => void cable.unplug(),
    clear: () => cable.unplug(),
  };
});

// TEST_PORT=/dev/ttyACM0 runs what needs neither hand nor eye on a real Arduino.
const { TEST_PORT: testPort } = process.env;
if (testPort !== undefined) {
  boardDeviceSuite(
    testPort,
    async () => ({ open: async () => got(await FirmataDevice.open(got(await openSerialLine(testPort)))) }),
    { touch: false, see: false, unplug: false },
  );
}
