import * as z from "zod";
import { Diagnosis } from "./report.ts";
import { CheckKind } from "./verdict.ts";

const Person = z.object({ id: z.string(), name: z.string() });

/** Null: nothing to tell them from. */
const Times = z.object({ medianMs: z.number(), p95Ms: z.number() }).nullable();

/** A class in one assignment. Everything is of what counts for each student, if not said otherwise. */
export const AssignmentDashboard = z.object({
  course: z.object({ id: z.string(), title: z.string() }),
  assignment: z.object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    points: z.number(),
    isHeld: z.boolean(),
  }),
  /** All of the course. */
  sections: z.array(z.string()),
  /** Whose figures these are; null: everybody's. Days and grading are everybody's always. */
  section: z.string().nullable(),
  students: z.int(),
  /** Students who have handed in anything. */
  submitted: z.int(),
  passed: z.int(),
  /** Per cent of the points, 0 to 100 and more with a bonus; one for each student with a grade, ascending. */
  shares: z.array(z.number()),
  medianShare: z.number().nullable(),
  /** Submissions of each student who has handed in anything, ascending. */
  attempts: z.array(z.int()),
  /** All submissions, in the order of time; days are of the course's time zone: YYYY-MM-DD. */
  days: z.array(z.object({ day: z.string(), submissions: z.int() })),
  speedups: z.array(
    z.object({ id: z.string(), title: z.string(), required: z.number(), estimates: z.array(z.number()) }),
  ),
  /** In the order of the reports. */
  checks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: CheckKind,
      passed: z.int(),
      /** Right in part, too. */
      failed: z.int(),
      /** Inconclusive or skipped. */
      undecided: z.int(),
      /** The commonest first, a few. Messages that differ in numbers alone are one. */
      failures: z.array(
        z.object({
          message: z.string(),
          actual: z.string().nullable(),
          students: z.int(),
          /** A submission that shows it; null: for staff who may see it. */
          exampleId: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** What timelines show, by students, the commonest first. */
  patterns: z.array(z.object({ kind: Diagnosis.shape.kind, students: z.int() })),
  /** How it was graded: all runs of the assignment. */
  grading: z.object({
    runs: z.int(),
    /** From handed in to a worker's first step. */
    waiting: Times,
    /** From there to the report. */
    taking: Times,
    inconclusive: z.int(),
    /** Runs that met a fault of the platform and were tried again. */
    faulty: z.int(),
    stopped: z.int(),
  }),
  /** Whom to look after; null: the caller sees figures alone, and no one section of the class. */
  people: z
    .object({
      notStarted: z.array(Person),
      /** Has not passed, and the last submissions were no better than one before them. */
      stuck: z.array(Person.extend({ submissions: z.int(), bestShare: z.number(), submissionId: z.string() })),
      /** A speedup that is nearly what is asked for. */
      close: z.array(
        Person.extend({ check: z.string(), estimate: z.number(), required: z.number(), submissionId: z.string() }),
      ),
    })
    .nullable(),
});
export type AssignmentDashboard = z.infer<typeof AssignmentDashboard>;

/** A class in all assignments of a course, in figures. */
export const CourseOverview = z.object({
  students: z.int(),
  /** The published ones, in the order of the course. */
  assignments: z.array(
    z.object({
      id: z.string(),
      /** Students who have handed in anything. */
      submitted: z.int(),
      passed: z.int(),
      /** Per cent of the points; null: nobody has a grade. */
      medianShare: z.number().nullable(),
      /** All that was handed in; a joint submission once for each member. */
      submissions: z.int(),
    }),
  ),
});
export type CourseOverview = z.infer<typeof CourseOverview>;
