/**
 * Every limit of the server that the wire does not know of, beside those of protocol/limits.ts. Where one machine
 * is spoken of, it is an address: thirty phones may stand behind one. docs/operations.md gives them in prose.
 */
export const serverLimits = {
  /**
   * Connections of members from one address. A room full of phones needs one each, and one more for the up to ten
   * seconds in which one that the network dropped is not missed yet.
   */
  connectionsPerAddress: 100,
  /** Members in one room. */
  membersPerRoom: 2_000,
  /** Rooms that are made by one address in an hour, and by all. */
  roomsPerHour: 100,
  roomsPerHourInAll: 2_000,
  /** Network connections in all, in whatever state. */
  connections: 10_000,
} as const;

/** The limits that whoever runs a server may set otherwise. */
export type ServerLimits = { readonly [Name in keyof typeof serverLimits]: number };

/** What nobody has a reason to set otherwise. */
export const fixedLimits = {
  /** Connections over the limit that are told so in their own words before the rest is only hung up on. */
  toldPerAddress: 20,
  /** Network connections from one address, for each connection of a member: a page that loads uses six at once. */
  socketsPerConnection: 5,
  /** Connections that have not yet said who they are: how long, in ms, and how many; then the oldest goes. */
  halfOpenMs: 10_000,
  halfOpen: 500,
  /** A request's head and the whole of it must have come within, in ms, and how often that is checked. */
  headMs: 10_000,
  requestMs: 15_000,
  requestCheckMs: 1_000,
  /** A connection on which nothing moves is ended, in ms. Polling is quiet for one heartbeat at most. */
  stillMs: 30_000,
  /** Headers of a request, in bytes and in number. */
  headBytes: 16 * 1024,
  headLines: 64,
  /** Frames that one message may be cut into, and pieces that may wait for the rest of it. */
  fragments: 16,
  bufferedChunks: 128,
  /** A WebSocket that is being closed is hung up on after so long, in ms, whether it says goodbye or not. */
  closeMs: 2_000,
  /** Characters that may wait for a member that does not read, beside so many packets (protocol/limits.ts). */
  waitingCharacters: 256 * 1024,
  /** Histories for one address: at once, and per second from then on; and how many may be on their way to it. */
  historyBurst: 60,
  historyPerSecond: 1,
  historiesUnderWay: 8,
  /** Lines that one kind of refusal may write to the log, at once and per second. */
  logBurst: 10,
  logPerSecond: 1 / 6,
  /** Addresses that are remembered in each book; then those that were quiet longest are forgotten. */
  addresses: 10_000,
} as const;
