import { AssignmentFile, type Rubric } from "@laptime/contracts";
import { findMarks, findRubrics, type Database } from "@laptime/database";
import type { GivenMark } from "@laptime/grading";

/** A submission that counts for somebody and is graded by hand in part. */
export interface ListedRow {
  readonly id: string;
  readonly submittedAt: Date;
  /** The student's or the team's id. */
  readonly ownerId: string;
  readonly name: string;
  /** Staff have set the grades of all whose it is in place of it. */
  readonly isSet: boolean;
  readonly rubric: Rubric;
  readonly marks: readonly GivenMark[];
  readonly reservedBy: string | null;
  readonly reservedUntil: Date | null;
}

export interface MarkedAssignment {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly isHeld: boolean;
  readonly isAnonymous: boolean;
  readonly course: { readonly id: string; readonly title: string };
}

type FoundRow = Omit<ListedRow, "rubric" | "marks"> & { readonly versionId: string };

/** What of an assignment is to be graded by hand: the submissions that count, of its students. */
export class MarkingListStore {
  constructor(private readonly database: Database) {}

  /** Null: there is no such assignment, or it is not published. */
  async findAssignment(assignmentId: string): Promise<MarkedAssignment | null> {
    const found = await this.database.assignment.findUnique({
      where: { id: assignmentId },
      select: {
        ...{ id: true, slug: true, isHeld: true, isAnonymous: true },
        course: { select: { id: true, title: true } },
        currentVersion: { select: { file: true } },
      },
    });
    if (!found?.currentVersion) return null;
    const { currentVersion, ...known } = found;
    return { ...known, title: AssignmentFile.parse(currentVersion.file).title };
  }

  /** Each once, of a team too; the oldest first. Four queries, however many they are. */
  async rows(assignmentId: string): Promise<ListedRow[]> {
    const rubrics = await findRubrics(this.database, [assignmentId]);
    const found = rubrics.size === 0 ? [] : await this.#counting(assignmentId);
    const marks = await findMarks(
      this.database,
      found.map(({ id }) => id),
    );
    return found.flatMap(({ versionId, ...row }) => {
      const rubric = rubrics.get(versionId);
      return rubric === undefined ? [] : { ...row, rubric, marks: marks.get(row.id) ?? [] };
    });
  }

  #counting(assignmentId: string): Promise<FoundRow[]> {
    return this.database.$queryRaw<FoundRow[]>`
      SELECT submission.id, submission."submittedAt", run."assignmentVersionId" AS "versionId",
        coalesce(team.id::text, submission."userId") AS "ownerId",
        coalesce(team.name || ' (' || string_agg(person.name, ', ' ORDER BY person.name) || ')', min(person.name)) AS name,
        bool_and(grade."isOverridden") AS "isSet", marking."reservedBy", marking."reservedUntil"
      FROM grade
      JOIN submission ON submission.id = grade."submissionId"
      JOIN grading_run run ON run.id = grade."runId"
      JOIN assignment ON assignment.id = grade."assignmentId"
      JOIN enrolment ON enrolment."courseId" = assignment."courseId" AND enrolment."userId" = grade."userId"
        AND enrolment.role = 'student'
      JOIN "user" person ON person.id = grade."userId"
      LEFT JOIN team ON team.id = submission."teamId"
      LEFT JOIN marking ON marking."submissionId" = submission.id
      WHERE grade."assignmentId" = ${assignmentId}::uuid
      GROUP BY submission.id, run."assignmentVersionId", team.id, marking."submissionId"
      ORDER BY submission."submittedAt", submission.id`;
  }
}
