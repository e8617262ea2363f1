import { Rubric, type GivenMarks } from "@laptime/contracts";
import { raiseGrade, type Assignment, type Course, type Submission, type User } from "@laptime/database";
import { reportOf } from "./report-of.ts";
import type { TestApi } from "./start-api.ts";
import type { Visitor } from "./visitor.ts";

/** 70 points are the checks', 30 are given by hand. */
const rubric = Rubric.parse({
  criteria: [
    {
      ...{ id: "names", title: "Names", points: 10, description: "Do names say what is meant?" },
      items: [{ id: "short", text: "One-letter names", points: -4 }],
    },
    {
      ...{ id: "design", title: "Design", points: 20 },
      items: [
        { id: "parts", text: "In parts that can be tested", points: 15 },
        { id: "unused", text: "An item nobody chose", points: 5 },
      ],
    },
  ],
});

/** Ten for names less four, fifteen for design. */
export const MARKED_21: GivenMarks["marks"] = [
  { criterion: "names", items: ["short"], adjustment: 0, comment: "Name it for what it is." },
  { criterion: "design", items: ["parts"], adjustment: 0, comment: "" },
];

/** A course with an assignment that is graded by hand in part, its students and staff. */
export class MarkedClass {
  private constructor(
    readonly api: TestApi,
    readonly course: Course,
    readonly assignment: Assignment & { currentVersionId: string },
    readonly lin: User,
    readonly student: Visitor,
    readonly ada: Visitor,
    readonly ben: Visitor,
    readonly ina: Visitor,
  ) {}

  /** Lin is a student, Ada and Ben are assistants, Ina is the instructor. */
  static async open(api: TestApi): Promise<MarkedClass> {
    const course = await api.builders.course();
    const assignment = await api.builders.assignment(course, { file: { rubric } });
    const lin = await api.builders.student(course, { name: "Lin Secret-Name" });
    const staff = async (name: string, role: "assistant" | "instructor") =>
      api.signIn(await api.builders.student(course, { name, role }));
    const [student, ada, ben] = [
      await api.signIn(lin),
      await staff("Ada", "assistant"),
      await staff("Ben", "assistant"),
    ];
    return new MarkedClass(api, course, assignment, lin, student, ada, ben, await staff("Ina", "instructor"));
  }

  /** Handed in and graded by its checks, `earned` of 70. Its members are whose it is. */
  async graded(earned: number, member = this.lin, ...others: readonly User[]): Promise<Submission> {
    const submission = await this.api.builders.submission(this.assignment, member);
    if (others.length > 0) {
      const rows = [member, ...others].map(({ id: userId }) => ({ submissionId: submission.id, userId }));
      await this.api.db.database.submissionMember.createMany({ data: rows });
    }
    await this.gradedAnew(submission, earned);
    return submission;
  }

  /** By a further run. */
  async gradedAnew(submission: Submission, earned: number): Promise<void> {
    const run = await this.api.builders.run(submission, { report: reportOf({ score: { earned, possible: 70 } }) });
    await this.api.db.database.$transaction((tx) => raiseGrade(tx, run.id));
  }

  give(by: Visitor, { id }: Submission, version: number, marks: unknown = MARKED_21): Promise<Response> {
    return by.put(`/api/submissions/${id}/marks`, { marks, version });
  }
}
