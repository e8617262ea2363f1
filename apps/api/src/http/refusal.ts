import type { Problem } from "@laptime/contracts";
import { refusalTexts } from "./texts/student-texts.ts";

export type RefusalCode = keyof typeof refusalTexts;

/** The caller asked for what cannot be done. Thrown anywhere, turned into an answer by the problem filter alone. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: RefusalCode,
    readonly detail: string = refusalTexts[code].detail,
    readonly errors?: NonNullable<Problem["errors"]>,
  ) {
    super(`${code}: ${detail}`);
  }

  toProblem(): Problem {
    const { status, title } = refusalTexts[this.code];
    return {
      type: `urn:laptime:problem:${this.code}`,
      title,
      status,
      detail: this.detail,
      code: this.code,
      ...(this.errors && { errors: [...this.errors] }),
    };
  }
}
