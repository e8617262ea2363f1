import { createHash } from "node:crypto";
import { Inject, Injectable } from "@nestjs/common";
import type { ConfirmedFill, FillOrder, FillPreview } from "@laptime/contracts";
import { recordAudit, type Database } from "@laptime/database";
import { fillFile, matchPeople, type FilledFile, type Filling, type LmsFile } from "@laptime/lms/files";
import { DATABASE } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { chooseAssignments } from "./choose-assignments.ts";
import { ClassGradesStore, type CourseGrades } from "./class-grades.store.ts";
import { readGivenFile } from "./read-given-file.ts";

/** Of the changes, a page reads no more. */
const SHOWN = 500;

/** Grades into a file that a platform has exported: the safest way back, since all that finds people there is in it. */
@Injectable()
export class FillLmsFile {
  constructor(
    @Inject(ClassGradesStore) private readonly classes: ClassGradesStore,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** What would change in it. */
  async preview(courseId: string, order: FillOrder): Promise<FillPreview> {
    const { filled, names } = await this.#fill(courseId, order);
    return {
      changed: filled.changes.length,
      changes: filled.changes.slice(0, SHOWN).map((change) => ({ ...change, student: names.get(change.row) ?? "" })),
      same: filled.same,
      notes: [...filled.notes],
      digest: digestOf(filled),
    };
  }

  /** The file as it was shown; refused with `lms_file_changed` when it has come to another one. It is noted. */
  async execute(caller: Caller, courseId: string, order: ConfirmedFill): Promise<Uint8Array> {
    const { filled, file } = await this.#fill(courseId, order);
    if (digestOf(filled) !== order.digest) throw new Refusal("lms_file_changed");
    await recordAudit(this.database, {
      ...{ actorId: caller.id, courseId, action: "grades.export" },
      subject: `${file.platform}: ${filled.changes.length} grades into ${order.name}`,
      details: { assignments: order.columns.map(({ assignmentId }) => assignmentId), held: order.held },
    });
    return filled.bytes;
  }

  async #fill(
    courseId: string,
    order: FillOrder,
  ): Promise<{ filled: FilledFile; file: LmsFile; names: Map<number, string> }> {
    const file = readGivenFile(order);
    const wanted = order.columns.map(({ assignmentId }) => assignmentId);
    const grades = chooseAssignments(await this.classes.classGrades(courseId, file.platform), wanted, order);
    const people = matchPeople(file.people, grades.students, order.choices);
    const filled = fillFile(file, fillingsOf(file, grades, people, order), order);
    return { filled, file, names: new Map(people.map(({ row, name }) => [row, name])) };
  }
}

function fillingsOf(
  file: LmsFile,
  { assignments, students }: CourseGrades,
  people: ReturnType<typeof matchPeople>,
  order: FillOrder,
): Filling[] {
  const places = order.columns.flatMap(({ at }) => at ?? []);
  const isTwice = new Set(places).size < places.length || assignments.length < order.columns.length;
  if (file.fill === null || isTwice) throw new Refusal("column_not_fillable");
  const byId = new Map(students.map((student) => [student.id, student]));
  return order.columns.map(({ assignmentId, at }) => {
    const place = assignments.findIndex(({ id }) => id === assignmentId);
    const assignment = assignments[place];
    const column = at === null ? null : file.columns.find((one) => one.at === at && !one.isReadOnly);
    if (assignment === undefined || column === undefined || (at === null && file.fill?.newColumn == null)) {
      throw new Refusal("column_not_fillable");
    }
    const grades = people.flatMap(({ row, studentId }) => {
      const student = studentId === null ? undefined : byId.get(studentId);
      return student === undefined ? [] : [[row - 1, student.grades[place] ?? null] as const];
    });
    return { assignment, column, grades: new Map(grades) };
  });
}

const digestOf = ({ bytes }: FilledFile): string => createHash("sha256").update(bytes).digest("hex");
