import type {
  ConfirmedFill,
  FillOrder,
  FillPreview,
  GivenLmsFile,
  GradeFileFormat,
  LmsFileImport,
  LmsFilePreview,
} from "@laptime/contracts";
import { parseJson, postJson, sendJson, toProblem } from "./http.ts";

/** OneRoster: sourcedIds of the class, its school and its session; empty: not known. */
export type SourcedIds = Readonly<Record<"classId" | "schoolId" | "sessionId", string>>;

export interface ChosenGrades {
  readonly assignments: readonly string[];
  readonly unit: "points" | "percent";
  readonly excused: "mark" | "leave";
  readonly missing: "leave" | "zero";
}

const coursePath = (courseId: string): string => `/api/courses/${encodeURIComponent(courseId)}`;

/** Where the file of a format is. Held grades are in it, since the page asks for them by name alone. */
export function gradeFilePath(
  courseId: string,
  format: GradeFileFormat,
  { assignments, unit, excused, missing }: ChosenGrades,
  ids: SourcedIds,
  what: "" | "/preview" = "",
): string {
  const query = new URLSearchParams({ assignments: assignments.join(","), unit, excused, missing, held: "true" });
  for (const [name, id] of Object.entries(ids)) if (format === "oneroster" && id !== "") query.set(name, id);
  return `${coursePath(courseId)}/grade-files/${format}${what}?${query.toString()}`;
}

/** Who is in a file that a platform has exported. Changes nothing; rejects with ApiProblem: `lms_file_unreadable`. */
export const previewLmsFile = (courseId: string, file: GivenLmsFile): Promise<LmsFilePreview> =>
  sendJson("POST", `${coursePath(courseId)}/lms-files/preview`, file);

/** Keeps as whom the platform knows the students. Rejects with ApiProblem: `lms_file_changed`. */
export const importIdentities = (courseId: string, file: LmsFileImport): Promise<LmsFilePreview> =>
  sendJson("POST", `${coursePath(courseId)}/lms-files/identities`, file);

/** What would change in the file. Rejects with ApiProblem. */
export const previewFill = (courseId: string, order: FillOrder): Promise<FillPreview> =>
  sendJson("POST", `${coursePath(courseId)}/lms-files/filled/preview`, order);

/** The file with the grades in it. Rejects with ApiProblem: `lms_file_changed`. */
export async function fillLmsFile(courseId: string, order: ConfirmedFill): Promise<Blob> {
  const answer = await postJson(`${coursePath(courseId)}/lms-files/filled`, order);
  if (!answer.ok) throw toProblem(answer.status, parseJson(await answer.text()));
  return answer.blob();
}

/** The bytes of a file, as JSON takes them. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error ?? new Error("the file cannot be read"));
    reader.readAsDataURL(file);
  });
}
