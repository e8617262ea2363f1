import * as z from "zod";
import { AssignmentFile } from "./assignment-file.ts";
import { CourseFile } from "./course-file.ts";
import { ExpectedFile } from "./expected-file.ts";
import { AnswersFile, QuestionsFile } from "./quiz-file.ts";
import { Report } from "./report.ts";

/** What an author writes, so defaults are optional; what we write, so they are there. */
const published = {
  "assignment.yaml": { schema: AssignmentFile, io: "input" },
  "questions.yaml": { schema: QuestionsFile, io: "input" },
  "answers.yaml": { schema: AnswersFile, io: "input" },
  "course.yaml": { schema: CourseFile, io: "input" },
  "expected.yaml": { schema: ExpectedFile, io: "input" },
  report: { schema: Report, io: "output" },
} as const;

/** The JSON Schemas that editors and other programs use, by file name. The test beside it says when they are out of date. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(published).map(([title, { schema, io }]) => {
      const name = `${title.replace(".yaml", "")}.schema.json`;
      return [name, `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io }) }, null, 2)}\n`];
    }),
  );
}
