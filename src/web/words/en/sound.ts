/** Sound: what is set here, and the honest line about who will be heard. */
export const sound = {
  title: "Sound",
  onThisScreen: "Sound on this screen",
  volume: "Volume",
  sound: "Sound",
  hear: "Hear it",
  sounds: { bell: "Bell", marimba: "Marimba", glass: "Glass", beeps: "Beeps" },
  tap: "Tap for sound",
  silence: "Silence here",
  hopeless: "This browser plays no sound here.",
  notLoaded: "Sound did not load; reload the page for it.",
  /** What a badge beside a member means. */
  badges: {
    on: "rings",
    quiet: "stays quiet, another screen makes the noise",
    muted: "muted",
    blocked: "not yet allowed to ring",
  },
  /** What is known of this screen, whoever else there may be. */
  own: {
    on: "Will ring on this screen.",
    muted: "This screen is muted.",
    blocked: "This screen may not ring yet.",
  },
  notLive: (own: string) => `Not live. ${own}`,
  /** The screens that will be heard. */
  screens: {
    nobody: "Nobody will hear it: no screen rings.",
    onlyMine: "Will ring on this screen only.",
    onlyOf: (name: string) => `Will ring on ${name}’s screen only.`,
    onlyChosen: "Will ring on the chosen screen only.",
    mine: "Will ring on this screen.",
    of: (name: string) => `Will ring on ${name}’s screen.`,
    many: (count: number) => `Will ring on ${count} screens.`,
  },
  /** The same in a room that is too large to be listed. */
  crowd: {
    on: "Will ring on this screen; the room is too large to tell of others.",
    muted: "This screen is muted; the room is too large to tell of others.",
    blocked: "This screen may not ring yet; the room is too large to tell of others.",
  },
  /** What the boards on the desk will do besides. */
  boards: {
    ring: (count: number) => (count === 1 ? "The desk button rings." : "The desk buttons ring."),
    blink: (count: number) => (count === 1 ? "The desk button blinks." : "The desk buttons blink."),
  },
  /** And when no screen will. */
  onlyBoards: {
    ring: (count: number) =>
      count === 1
        ? "No screen will ring; only the desk button rings."
        : "No screen will ring; only the desk buttons ring.",
    blink: (count: number) =>
      count === 1
        ? "No screen will ring; only the desk button blinks."
        : "No screen will ring; only the desk buttons blink.",
  },
  /** Two of the sentences above. */
  both: (screens: string, boards: string) => `${screens} ${boards}`,
  speaker: {
    title: "This screen makes the noise",
    each: "Now each screen rings.",
    othersQuiet: "The other screens stay quiet.",
    of: (name: string) => `Now ${name}’s screen does.`,
    chosen: "Now the chosen screen does.",
    mineUnheard: "It cannot be heard, so the others ring too.",
    unheardOf: (name: string) => `${name}’s screen cannot be heard, so each rings.`,
    unheardChosen: "The chosen screen cannot be heard, so each rings.",
    notLive: "Not live: the room cannot be told.",
  },
};
