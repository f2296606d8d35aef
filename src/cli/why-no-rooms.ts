/**
 * Why a command finds no rooms in a data folder, in a sentence.
 * @param error what the system said when their file was looked for
 */
export function whyNoRooms(dataFolder: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EACCES" || code === "EPERM") {
    return `${dataFolder} belongs to another user: give the command as that user.`;
  }
  if (code === "ENOTDIR") return `${dataFolder} is no folder: name the data folder with --data.`;
  return `There are no rooms in ${dataFolder}: name their folder with --data.`;
}
