/** The bytes of the Firmata protocol (version 2.6) that are used here. The low four bits of the first group name a pin or a port. */
export const word = {
  digitalMessage: 0x90,
  reportAnalog: 0xc0,
  reportDigital: 0xd0,
  analogMessage: 0xe0,
  startSysex: 0xf0,
  pinMode: 0xf4,
  digitalPin: 0xf5,
  endSysex: 0xf7,
  version: 0xf9,
  reset: 0xff,
} as const;

/** First bytes of what is sent between `startSysex` and `endSysex`. */
export const sysexWord = {
  analogMappingQuery: 0x69,
  analogMappingResponse: 0x6a,
  capabilityQuery: 0x6b,
  capabilityResponse: 0x6c,
  pinStateQuery: 0x6d,
  pinStateResponse: 0x6e,
  extendedAnalog: 0x6f,
  firmware: 0x79,
} as const;

export const pinMode = { input: 0x00, output: 0x01, analog: 0x02, pwm: 0x03, pullUp: 0x0b } as const;
