import type { Finding } from "./finding.ts";
import { printFinding, printSummary } from "./print-finding.ts";

/** Where findings go as they come. */
export interface Report {
  /** What is being found out just now. */
  asking(what: string): void;
  found(finding: Finding): void;
  /** There is no more to come. */
  end(findings: readonly Finding[]): void;
}

/** What a report needs of an output stream. */
export interface ReportOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const clearLine = "\r\u001b[K";

/** Findings as lines of text. A terminal also shows what is being asked, and colors unless `plain` is wanted. */
export function terminalReport(output: ReportOutput, plain = false): Report {
  const isTerminal = output.isTTY === true;
  const clear = () => {
    if (isTerminal) output.write(clearLine);
  };
  return {
    asking(what) {
      if (isTerminal) output.write(`${clearLine}  …  ${what}`);
    },
    found(finding) {
      clear();
      output.write(printFinding(finding, isTerminal && !plain));
    },
    end(findings) {
      clear();
      output.write(printSummary(findings));
    },
  };
}
