import { FirmataDevice } from "../../src/board/firmata/firmata-device.ts";
import { openSerialLine } from "../../src/board/lines/serial-line.ts";
import { openTcpLine } from "../../src/board/lines/tcp-line.ts";
import { VirtualUno } from "../../src/board/virtual/virtual-uno.ts";
import { boardDeviceSuite } from "../contracts/board-device-suite.ts";
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

// TEST_PORT=/dev/ttyACM0 runs what needs neither hand nor eye on a real Arduino.
const { TEST_PORT: testPort } = process.env;
if (testPort !== undefined) {
  boardDeviceSuite(
    testPort,
    async () => ({ open: async () => got(await FirmataDevice.open(got(await openSerialLine(testPort)))) }),
    { touch: false, see: false, unplug: false },
  );
}
