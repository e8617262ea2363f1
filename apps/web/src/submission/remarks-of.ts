import type { Report } from "@laptime/contracts";
import { statusWords, type Tone } from "../words/verdict-words.ts";

/** What a report says of one line of a submitted file. */
export interface Remark {
  readonly file: string;
  readonly line: number;
  readonly tone: Tone;
  readonly text: string;
  /** The check that it belongs to. */
  readonly check: string;
}

/** All remarks, by file and line: findings of checks that did not pass, and lines that explain why it was not faster. */
export function remarksOf({ checks, diagnosis }: Pick<Report, "checks" | "diagnosis">): Remark[] {
  const found = checks
    .filter(({ status }) => status !== "passed")
    .flatMap(({ id, status, findings = [] }) =>
      findings.map(({ file, line, message }) => {
        return { file, line, tone: statusWords[status].tone, text: message, check: id };
      }),
    );
  const explained = diagnosis.flatMap(({ check, kind, sentence, advice, where }) =>
    where === undefined || kind === "nothing_wrong"
      ? []
      : { ...where, tone: "partial" as const, text: [sentence, advice].filter(Boolean).join(" "), check },
  );
  return [...found, ...explained].toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}
