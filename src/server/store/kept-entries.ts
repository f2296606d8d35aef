/** How many activity entries a store keeps of a room: the newest, as many as a newcomer is sent at most. */
export const keptEntries = 50;
