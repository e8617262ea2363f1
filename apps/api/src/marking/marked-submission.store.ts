import { AssignmentFile, Report, type Mark, type Rubric } from "@laptime/contracts";
import { findRubrics, giveMarks, toMark, type Database, type MarksOrder, type Prisma } from "@laptime/database";
import { speakingRun } from "@laptime/grading";

/** A submission whose checks are done, as far as marking it needs. */
export interface MarkedSubmission {
  readonly id: string;
  readonly submittedAt: Date;
  readonly filesKey: string;
  readonly assignment: {
    readonly id: string;
    readonly title: string;
    readonly isHeld: boolean;
    readonly isAnonymous: boolean;
    readonly course: { readonly id: string; readonly title: string };
  };
  /** The student's or the team's id. */
  readonly ownerId: string;
  /** The student, or the team and who is in it. */
  readonly name: string;
  readonly runId: string;
  /** Of the version that it was graded against; null: it has none. */
  readonly rubric: Rubric | null;
}

export interface KeptMark extends Mark {
  readonly by: string;
  readonly givenAt: Date;
}

export class MarkedSubmissionStore {
  constructor(private readonly database: Database) {}

  /** Null: there is no such submission, or its checks are not done. */
  async find(submissionId: string): Promise<MarkedSubmission | null> {
    const found = await this.database.submission.findUnique({ where: { id: submissionId }, select: columns });
    const run = found && speakingRun(found.runs);
    if (!found || !run) return null;
    const { id, submittedAt, filesKey, teamId, userId, assignment } = found;
    const { currentVersion, ...known } = assignment;
    const rubrics = await findRubrics(this.database, [assignment.id]);
    return {
      ...{ id, submittedAt, filesKey, ownerId: teamId ?? userId, name: nameOf(found), runId: run.id },
      assignment: { ...known, title: AssignmentFile.parse(currentVersion?.file).title },
      rubric: rubrics.get(run.assignmentVersionId) ?? null,
    };
  }

  async reportOf(runId: string): Promise<Report> {
    const run = await this.database.gradingRun.findUniqueOrThrow({ where: { id: runId }, select: { report: true } });
    return Report.parse(run.report);
  }

  async marksOf(submissionId: string): Promise<{ marks: KeptMark[]; version: number }> {
    const where = { submissionId };
    const marks = await this.database.mark.findMany({ where, orderBy: { criterion: "asc" } });
    const marking = await this.database.marking.findUnique({ where, select: { version: true } });
    return {
      marks: marks.map((row) => ({ ...toMark(row), by: row.by, givenAt: row.givenAt })),
      version: marking?.version ?? 0,
    };
  }

  /** Resolves with false, and has changed nothing, when the marks are not those of `version` any more. */
  give(order: MarksOrder): Promise<boolean> {
    return this.database.$transaction((tx) => giveMarks(tx, order));
  }

  /** By id; those whose account is no more are left out. */
  async namesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const where = { id: { in: [...new Set(userIds)] } };
    const users = await this.database.user.findMany({ where, select: { id: true, name: true } });
    return new Map(users.map(({ id, name }) => [id, name]));
  }
}

const columns = {
  ...{ id: true, submittedAt: true, filesKey: true, teamId: true, userId: true },
  user: { select: { name: true } },
  team: { select: { name: true } },
  members: { select: { user: { select: { name: true } } } },
  assignment: {
    select: {
      ...{ id: true, isHeld: true, isAnonymous: true },
      course: { select: { id: true, title: true } },
      currentVersion: { select: { file: true } },
    },
  },
  runs: {
    where: { state: "completed", isProposed: false },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      ...{ id: true, assignmentVersionId: true, earned: true, possible: true },
      ...{ measuredBefore: true, keepsBest: true },
    },
  },
} satisfies Prisma.SubmissionSelect;

interface Named {
  readonly user: { readonly name: string };
  readonly team: { readonly name: string } | null;
  readonly members: readonly { readonly user: { readonly name: string } }[];
}

const nameOf = ({ user, team, members }: Named): string =>
  team === null
    ? user.name
    : `${team.name} (${members
        .map((member) => member.user.name)
        .toSorted()
        .join(", ")})`;
