import type { DoctorContext } from "./doctor-context.ts";
import { type Finding, fine, toMend } from "./finding.ts";

const platformNames: Readonly<Record<string, string>> = { darwin: "macOS", linux: "Linux", win32: "Windows" };

/** This machine: whether its Node.js is new enough. */
export async function checkMachine({ subject, tools }: DoctorContext): Promise<readonly Finding[]> {
  const { platform, arch, node } = tools.machine.facts;
  const { oldestNode } = subject;
  const here = `${platformNames[platform] ?? platform} (${arch})`;
  if (isAtLeast(node, oldestNode)) return [fine(`Node.js ${node} on ${here}.`)];
  const todo = `Install Node.js ${oldestNode} or newer, from nodejs.org`;
  return [toMend(`Node.js ${node} on ${here} is too old; ${oldestNode} is the oldest that does.`, todo)];
}

/** Compares versions number by number: `20.9` is older than `20.19`. */
function isAtLeast(version: string, least: string): boolean {
  const numbers = version.split(".").map(Number);
  for (const [index, wanted] of least.split(".").map(Number).entries()) {
    const actual = numbers[index] ?? 0;
    if (actual !== wanted) return actual > wanted;
  }
  return true;
}
