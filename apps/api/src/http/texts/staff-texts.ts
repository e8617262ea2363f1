import type { RefusalText } from "./refusal-text.ts";

/** What is said of what staff and operators do. */
export const staffTexts = {
  teachers_only: {
    status: 403,
    title: "For teachers only",
    detail: "Owners and instructors of a course can import courses.",
  },
  course_refused: {
    status: 422,
    title: "The course cannot be used as it is",
    detail: "Nothing was changed. Put right what is listed and take it in again.",
  },
  course_id_taken: {
    status: 409,
    title: "Another course has this id",
    detail: "Change `id` in course.yaml, or ask the owner of that course to make you its instructor.",
  },
  draft_not_passed: {
    status: 409,
    title: "This draft has not passed yet",
    detail:
      "Students see an assignment only after its solution, starter and examples did what they declare. Check it first.",
  },
  no_autograder: {
    status: 422,
    title: "This is no autograder from Gradescope",
    detail:
      "Its zip has setup.sh and run_autograder at its top. Download it there from the assignment’s settings, as it is.",
  },
  assignment_id_taken: {
    status: 409,
    title: "Another assignment has this id",
    detail: "An autograder cannot take its place. Choose another id.",
  },
  dates_wrong: {
    status: 422,
    title: "These dates cannot be",
    detail: "It is due before it opens, or there is no such day or time. Nothing was added.",
  },
  draft_full: {
    status: 409,
    title: "The draft is full",
    detail: "Publish it or give it up first. Nothing was added.",
  },
  too_many_tries: {
    status: 429,
    title: "Too many tries are waiting",
    detail: "Wait until some of yours are done. Nothing was ordered.",
  },
  sample_incomplete: {
    status: 422,
    title: "The sample is incomplete",
    detail: "A sample has its files and the points that they must get. Give both, or neither.",
  },
  staff_only: { status: 403, title: "For staff only", detail: "Only staff of the course can see this." },
  grade_changed: {
    status: 409,
    title: "This grade has changed meanwhile",
    detail:
      "Somebody else, or a new submission, has changed it since you opened it. Look at what it is now, then decide.",
  },
  checks_first: {
    status: 409,
    title: "The checks come first",
    detail: "This submission is not graded yet. Come back when its checks are done.",
  },
  marks_malformed: {
    status: 422,
    title: "These marks are not of this rubric",
    detail: "They name a criterion or an item that it does not have, or one of them twice. Reload the page.",
  },
  no_such_line: {
    status: 422,
    title: "There is no such line",
    detail: "The submission has no such file, or the file has fewer lines. Nothing was written.",
  },
  nobody_meant: {
    status: 422,
    title: "That would be for nobody",
    detail: "No student of the course is meant, or the assignment is none of the course. Nothing was given.",
  },
  operators_only: {
    status: 403,
    title: "For operators only",
    detail: "Those who run this place are named in its configuration (OPERATORS).",
  },
  roster_unreadable: {
    status: 422,
    title: "This file is no roster",
    detail: "The first line must name the columns, and one of them must be email.",
  },
  roster_changed: {
    status: 409,
    title: "The roster came to something else meanwhile",
    detail: "Nothing was changed. Look at the preview again, and apply it then.",
  },
  membership_refused: {
    status: 409,
    title: "This cannot be changed by you",
    detail: "Only an owner decides who is an owner.",
  },
  lms_file_unreadable: {
    status: 422,
    title: "This is no file of a learning platform",
    detail: "Choose the file as your platform has exported it.",
  },
  lms_file_changed: {
    status: 409,
    title: "The file came to something else meanwhile",
    detail: "Grades, people or ids have changed since the preview. Nothing was done. Look at the preview again.",
  },
  column_not_fillable: {
    status: 422,
    title: "This column cannot be filled in",
    detail:
      "Each assignment needs a column of its own that takes grades, or a new one where the file can have one. Nothing was done.",
  },
  no_such_assignment: {
    status: 422,
    title: "That is no assignment of this course",
    detail: "Reload the page and choose among the published assignments.",
  },
  grades_are_held: {
    status: 422,
    title: "Students do not see these grades yet",
    detail: "Release them first, or say that they are meant to be in the file all the same.",
  },
  no_grades_to_export: {
    status: 422,
    title: "There are no grades to export",
    detail: "No assignment is published whose grades students may see.",
  },
  regrade_malformed: {
    status: 422,
    title: "This regrade cannot be made",
    detail:
      "It may name published assignments of this course alone, and single checks of one assignment only. Nothing was graded.",
  },
  nothing_to_regrade: {
    status: 422,
    title: "There is nothing to grade anew",
    detail: "None of the submissions that it asks for has been graded yet.",
  },
  regrade_not_so: {
    status: 409,
    title: "This regrade has moved on",
    detail:
      "It can be applied when its preview is there, undone when it is applied, and given up before that. Reload the page to see how far it is.",
  },
  lms_address: {
    status: 422,
    title: "This address cannot be used",
    detail: "It must begin with https:// and name a host of the Internet, or one that the server's LMS_HOSTS names.",
  },
  lms_known: {
    status: 409,
    title: "This platform is registered already",
    detail: "Issuer and client ID together are used once. Change the platform that has them.",
  },
  lti_connected_elsewhere: {
    status: 409,
    title: "It belongs to another course already",
    detail: "Somebody has connected this course of the learning platform with another one here. Ask them to undo that.",
  },
} satisfies Record<string, RefusalText>;
