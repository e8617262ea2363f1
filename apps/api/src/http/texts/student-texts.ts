/*
 * Every text of the API that a student can read is in this folder: to be checked for tone, and to be translated.
 */

import { identityTexts } from "./identity-texts.ts";
import type { RefusalText } from "./refusal-text.ts";
import { staffTexts } from "./staff-texts.ts";
import { submittingTexts } from "./submitting-texts.ts";

export const refusalTexts = {
  ...identityTexts,
  ...submittingTexts,
  ...staffTexts,
  request_malformed: { status: 400, title: "The request cannot be read", detail: "Reload the page and try again." },
  request_too_large: { status: 413, title: "The request is too large", detail: "Send less." },
  not_found: {
    status: 404,
    title: "Not found",
    detail: "There is nothing at this address, or it is not yours to see.",
  },
  unavailable: {
    status: 503,
    title: "Laptime cannot do this right now",
    detail: "This is our fault, not yours, and nothing of yours is lost. Try again in a minute.",
  },
  internal: {
    status: 500,
    title: "Something went wrong on our side",
    detail: "This is our fault, not yours. Try again in a minute; if it stays, tell the staff of your course.",
  },
} satisfies Record<string, RefusalText>;

export const gitHostText = (hosts: readonly string[]): string =>
  `Use a repository of ${hosts.join(", ")}, or upload your files.`;

/** Why a run was given up, as its student reads it; the fault itself is for staff. */
export const stoppedText =
  "The platform could not grade this submission. Your files are safe; staff of the course see it and can start it again.";

/** The same where an imported autograder is what failed. */
export const silentAutograderText =
  "This assignment's autograder gave no result for your submission; you lose no points. If your program ends the whole process, mend that and hand in again.";
