import { readFileSync } from "node:fs";

/** What the server has open besides connections, and more: its libraries, its database, its copies, its board. */
const ownFiles = 100;

/**
 * What people should know when the system lets this process have fewer files open than it is to have connections,
 * each of which is one: the system then hangs up on newcomers without a word, and nothing of it is in the log. Null
 * when there are enough, or where nobody can say (it is asked only on Linux).
 */
export function worryAboutFiles(connections: number): string | null {
  const most = mostOpenFiles();
  if (most === null || most >= connections + ownFiles) return null;
  return `The system lets this server have ${most} files open, and each of up to ${connections} connections is one: raise that (LimitNOFILE of systemd, ulimit -n), or say --limit connections=${Math.max(1, most - ownFiles)}.`;
}

/** Node.js raises the limit as far as it may when it starts. */
function mostOpenFiles(): number | null {
  try {
    const [, most] = /^Max open files +(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    return most === undefined ? null : Number(most);
  } catch {
    return null;
  }
}
