import { BaseSequencer, type TestSpecification } from "vitest/node";

/** In this order: those that wait most, and those whose process is shared as long as the next file is one of them. */
const projects = ["system", "browser", "node"];

/** What takes longest within its project, longest first; most of it is waiting. */
const slow = [
  "tests/system/pulled-line.test.ts",
  "tests/system/durability.test.ts",
  "tests/fuzz/fuzz.test.ts",
  "tests/system/board-elsewhere.test.ts",
  "tests/browser/whole-system.test.ts",
  "tests/browser/accessibility.test.ts",
  "tests/browser/desk-on-the-chip.test.ts",
  "tests/server/gateways/limits.test.ts",
  "tests/server/store/store-crash.test.ts",
  "tests/simulation/simulation.test.ts",
  "tests/client/silent-line.test.ts",
  "tests/server/server.test.ts",
  "tests/board/run-board.test.ts",
  "tests/board/firmata-device.test.ts",
];

/** Begins with what takes longest, so that no processor waits at the end for the others. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = slow.findIndex((path) => moduleId.endsWith(path));
      return found < 0 ? slow.length : found;
    };
    const usual = await super.sort(files);
    return usual.sort(
      (one, other) =>
        projects.indexOf(one.project.name) - projects.indexOf(other.project.name) ||
        place(one) - place(other),
    );
  }
}
