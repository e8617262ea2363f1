/** Texts by path, as they were typed. */
export type Draft = Readonly<Record<string, string>>;

const key = (assignmentId: string): string => `laptime:draft:${assignmentId}`;

/** The draft of an assignment on this machine; empty when there is none or it cannot be read. */
export function readDraft(assignmentId: string): Draft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(assignmentId)) ?? "{}");
    return isDraft(kept) ? kept : {};
  } catch {
    return {};
  }
}

const isDraft = (kept: unknown): kept is Draft =>
  typeof kept === "object" && kept !== null && Object.values(kept).every((text) => typeof text === "string");

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
