import type { Role } from "@laptime/contracts";

/**
 * all: on everybody's things. own: on what is the caller's; for other things the answer is that they do not exist.
 * no: refused.
 */
export type Grant = "all" | "own" | "no";

export interface Rule {
  /** What it allows, as the page on permissions says it. */
  readonly title: string;
  readonly grants: Readonly<Record<Role, Grant>>;
  /** How those are refused who are in the course and may not. */
  readonly refusal: "staff_only" | "teachers_only" | "students_only" | "submitting_not_allowed";
  /** A course of which the caller may be anything that is granted: the route names none. */
  readonly anywhere?: true;
}

type Grants = Rule["grants"];

const everybody: Grants = { owner: "all", instructor: "all", assistant: "all", observer: "all", student: "all" };
const ownAndStaff: Grants = { ...everybody, observer: "own", student: "own" };
const staff: Grants = { ...everybody, observer: "no", student: "no" };
const staffAndObservers: Grants = { ...everybody, student: "no" };
const teachers: Grants = { ...staff, assistant: "no" };
const students: Grants = { owner: "no", instructor: "no", assistant: "no", observer: "no", student: "own" };

const forEverybody = (title: string): Rule => ({ title, grants: everybody, refusal: "staff_only" });
const forOwnersAndStaff = (title: string): Rule => ({ title, grants: ownAndStaff, refusal: "staff_only" });
const forStaff = (title: string): Rule => ({ title, grants: staff, refusal: "staff_only" });
const forTeachers = (title: string): Rule => ({ title, grants: teachers, refusal: "teachers_only" });
const forStudents = (title: string): Rule => ({ title, grants: students, refusal: "students_only" });

/**
 * Who may do what in a course: the guard of every route, the tests of all routes and docs/permissions.md are made from
 * this table. Strangers to a course are told that it does not exist, whatever they ask for.
 */
export const policy = {
  "course.see": forEverybody("See the course and its assignments; students, what is open"),
  "course.import": { ...forTeachers("Take a course in as a draft, or one of theirs anew"), anywhere: true },
  "course.author": forTeachers("Check drafts, publish them, compare versions and go back to one, try files out"),
  "work.submit": {
    title: "Hand in work, and take a quiz",
    grants: { ...everybody, observer: "no", student: "own" },
    refusal: "submitting_not_allowed",
  },
  "work.see": forOwnersAndStaff("See submissions, their runs and reports"),
  "work.choose": forStudents("Choose which submission counts"),
  "attempt.answer": {
    title: "Answer the questions of a quiz that was begun",
    grants: { owner: "own", instructor: "own", assistant: "own", observer: "own", student: "own" },
    refusal: "submitting_not_allowed",
  },
  "request.write": forOwnersAndStaff("Ask for another look, and answer"),
  "team.join": forStudents("Make, join and leave a team"),
  "team.keep": forStaff("See all teams and close them"),
  "leaderboard.consent": forStudents("Be on leaderboards, or not"),
  "roster.see": forStaff("See who is in the course"),
  "roster.edit": forTeachers("Import the roster, change roles and sections, invite, take people out"),
  "students.viewAs": forStaff("Look at the course as one of its students sees it"),
  "dates.see": forStaff("See everybody's dates"),
  "dates.grant": forTeachers("Grant extensions and accommodations"),
  "similarity.see": forTeachers("See which submissions are alike, and note what was decided"),
  "webhooks.keep": forTeachers("Have other systems told what happens in the course"),
  "grades.export": forStaff("Take grades out as files for a learning platform, and fill in its own"),
  "lms.identities": forTeachers("Keep as whom a learning platform knows the students"),
  "lms.see": forStaff("See what goes between the course and learning platforms"),
  "lms.keep": forTeachers("Connect learning platforms, fetch rosters, send grades again"),
  "audit.see": forTeachers("See who did what in the course"),
  "grades.see": forStaff("See the grade book, every grade and its history"),
  "insights.figures": {
    title: "See how the class does, in figures that name nobody",
    grants: staffAndObservers,
    refusal: "staff_only",
  },
  "insights.see": forStaff("See in them whom to look after, sections and examples"),
  "grades.override": forStaff("Set a grade by hand, excuse from it, take that back"),
  "marks.give": forStaff("Grade parts by hand: marks, and comments on lines"),
  "comments.change": {
    title: "Change and remove comments on lines",
    grants: { ...staff, assistant: "own" },
    refusal: "staff_only",
  },
  "marks.anonymity": forTeachers("Hide from who marks whose work it is"),
  "grades.regrade": forTeachers("Grade many submissions anew: preview, apply, undo"),
  "grades.release": forTeachers("Hide the grades of an assignment from students, and release them"),
} as const satisfies Record<string, Rule>;

export type Permission = keyof typeof policy;

export const ruleOf = (permission: Permission): Rule => policy[permission];

export const grantOf = (permission: Permission, role: Role): Grant => ruleOf(permission).grants[role];

/** Those who are granted anything. */
export const rolesWith = (permission: Permission): Role[] =>
  Object.entries(ruleOf(permission).grants).flatMap(([role, grant]) => (grant === "no" ? [] : [role as Role]));
