import * as z from "zod";

/** Texts by path, as they were typed. */
export const Draft = z.record(z.string(), z.string());
export type Draft = z.infer<typeof Draft>;

const key = (assignmentId: string): string => `laptime:draft:${assignmentId}`;

/** The draft of an assignment on this machine; empty when there is none or it cannot be read. */
export function readDraft(assignmentId: string): Draft {
  try {
    return Draft.parse(JSON.parse(localStorage.getItem(key(assignmentId)) ?? "{}"));
  } catch {
    return {};
  }
}

/** Keeps a draft; false when the machine does not let the page keep anything. */
export function keepDraft(assignmentId: string, draft: Draft): boolean {
  try {
    localStorage.setItem(key(assignmentId), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** What the editor opens with: a tab for every file asked for, the draft over the starter over nothing. */
export function openingTexts(
  assignment: {
    files: { submit: readonly string[]; optional: readonly string[] };
    starter: readonly { path: string; text: string }[];
  },
  draft: Draft,
): { path: string; text: string }[] {
  const starter = new Map(assignment.starter.map(({ path, text }) => [path, text]));
  const optional = assignment.files.optional.filter((path) => starter.has(path) || path in draft);
  return [...assignment.files.submit, ...optional].map((path) => ({
    path,
    text: draft[path] ?? starter.get(path) ?? "",
  }));
}
