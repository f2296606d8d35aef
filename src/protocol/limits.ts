/** Every limit of the wire, in one place. docs/protocol.md gives them in prose. */
export const limits = {
  /** The largest message that is read, in bytes. */
  messageBytes: 16 * 1024,
  /** The longest name or label, in characters. */
  textLength: 40,
  /** The longest line that is said to the room, in characters. */
  lineLength: 140,
  /** The longest id of a command, in characters. */
  opLength: 64,
  /** The longest room id, in characters. */
  roomLength: 40,
  /** The digits of a PIN that locks a room: at least so many (ASVS 6.5.2: 20 bits with throttling), and at most. */
  pinDigits: 6,
  pinMostDigits: 32,
  /** Events that one connection may send: so many a second on average, and so many at once. */
  eventsPerSecond: 10,
  eventsBurst: 20,
  /** Events over that which are put up with, at once and per second, before the connection is ended. */
  floodBurst: 200,
  floodPerSecond: 5,
  /** The longest phase in a setup, in seconds. */
  phaseSeconds: 86_400,
  /** The most work blocks in a set. */
  cycles: 12,
  /** How much one `extend` may add, in seconds. */
  extendSeconds: 4 * 3600,
  /** Members are listed by name up to this many; above it only counted. */
  listedMembers: 24,
  /** Activity entries that a newcomer is sent. */
  activityEntries: 50,
  /** Days that a room's history is added up for: 53 weeks, so that a year fits whatever day it begins on. */
  historyDays: 371,
  /** Rows of a history that are handed out at once. */
  historyRows: 20_000,
  /** Packets that may wait for a member that does not read; then its connection is ended. */
  waitingPackets: 64,
  /** Ids of commands that a room remembers. */
  rememberedOps: 32,
  /** For how long a command can be taken back, in ms. */
  undoMs: 30_000,
  /** Heartbeat: a ping this often, and so long until the connection is given up, in ms. */
  pingIntervalMs: 5_000,
  pingTimeoutMs: 5_000,
  /** How long a revision must have been on show before a press can mean it, in ms. */
  onShowMs: 600,
  /** A press by a member without eyes so soon after another member's counts as the same press, in ms. */
  samePressMs: 600,
  /** A member's own second press so soon after the first is a bounce, in ms. */
  ownPressMs: 400,
} as const;
