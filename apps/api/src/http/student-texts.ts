/*
 * Every text of the API that a student can read, in one place: to be checked for tone, and one day to be translated.
 * A refusal says what is wrong in its title and what to do about it in its detail.
 */

interface RefusalText {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

export const refusalTexts = {
  signed_out: { status: 401, title: "You are not signed in", detail: "Sign in and try again." },
  sign_in_failed: {
    status: 401,
    title: "E-mail or password is wrong",
    detail: "Check both and try again. Forgot it? The sign-in page has a link for a new one.",
  },
  provider_unavailable: {
    status: 503,
    title: "This sign-in does not answer just now",
    detail: "Wait a moment and try again, or use your password.",
  },
  too_many_attempts: { status: 429, title: "Too many attempts", detail: "Wait a minute, then try again." },
  link_invalid: {
    status: 400,
    title: "This link does not work any more",
    detail: "A link works once, and for an hour. Ask for a new one.",
  },
  password_wrong: { status: 400, title: "Your current password is wrong", detail: "Check it and try again." },
  password_length: {
    status: 400,
    title: "The new password is too short or too long",
    detail: "A password has 10 to 128 characters. A few words make a good one.",
  },
  token_refused: {
    status: 401,
    title: "The access token is not valid",
    detail: "It is mistyped, expired or revoked. Make a new one on your account page.",
  },
  token_not_enough: {
    status: 403,
    title: "The access token may not do this",
    detail: "Use a token with the scope that is needed. Some things can only be done when you are signed in.",
  },
  too_many_tokens: {
    status: 409,
    title: "You have 20 access tokens",
    detail: "Revoke one that you do not need any more.",
  },
  request_malformed: { status: 400, title: "The request cannot be read", detail: "Reload the page and try again." },
  request_too_large: { status: 413, title: "The request is too large", detail: "Send less." },
  origin_refused: {
    status: 403,
    title: "The request comes from another site",
    detail: "Open Laptime at its own address and try again.",
  },
  not_found: {
    status: 404,
    title: "Not found",
    detail: "There is nothing at this address, or it is not yours to see.",
  },
  teachers_only: {
    status: 403,
    title: "For teachers only",
    detail: "Owners and instructors of a course can import courses.",
  },
  course_no_zip: {
    status: 422,
    title: "A course is one zip file",
    detail: "Zip the course's folder, the one with course.yaml in it, and choose that file.",
  },
  course_refused: {
    status: 422,
    title: "The course cannot be used as it is",
    detail: "Nothing was published. Put right what is listed and import it again.",
  },
  course_id_taken: {
    status: 409,
    title: "Another course has this id",
    detail: "Change `id` in course.yaml, or ask the owner of that course to make you its instructor.",
  },
  staff_only: { status: 403, title: "For staff only", detail: "Only staff of the course can see this." },
  students_only: { status: 403, title: "For students only", detail: "Only students of the course can do this." },
  submitting_not_allowed: {
    status: 403,
    title: "You cannot submit here",
    detail: "Observers see a course but do not hand in work.",
  },
  closed: {
    status: 409,
    title: "This assignment is closed",
    detail:
      "Its last date is over, and nothing was stored. If something kept you from it, ask the staff of your course for an extension.",
  },
  nothing_to_choose: {
    status: 409,
    title: "There is nothing to choose here",
    detail: "Which submission counts is settled by the assignment: its page says which. Nothing was changed.",
  },
  grade_changed: {
    status: 409,
    title: "This grade has changed meanwhile",
    detail:
      "Somebody else, or a new submission, has changed it since you opened it. Look at what it is now, then decide.",
  },
  grades_held: {
    status: 409,
    title: "Grades are not released yet",
    detail: "Staff of your course release them for everybody at once. Your work is safe and graded.",
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
  view_only: {
    status: 403,
    title: "You are looking as a student",
    detail: "You see what this student sees, and change nothing. End it at the top of the page to go on as yourself.",
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
  invitation_over: {
    status: 404,
    title: "This invitation does not work any more",
    detail: "Ask whoever gave it to you for a new one.",
  },
  account_exists: {
    status: 409,
    title: "There is an account with this address",
    detail: "Sign in with it, and open the link again. Forgot the password? The sign-in page has a link for a new one.",
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
  quiz_takes_no_files: {
    status: 409,
    title: "A quiz takes no files",
    detail: "Answer its questions on the page of the quiz.",
  },
  attempts_used_up: {
    status: 409,
    title: "You have used all your attempts",
    detail: "Your results are listed below. Staff of your course can tell you whether there will be another.",
  },
  time_is_up: {
    status: 409,
    title: "The time of this attempt is up",
    detail: "What you had answered until then is handed in. Reload the page to see it.",
  },
  attempt_handed_in: {
    status: 409,
    title: "This attempt is handed in already",
    detail: "Reload the page to see its result. What was handed in is safe and stays as it was.",
  },
  not_graded_yet: {
    status: 409,
    title: "This submission is not graded yet",
    detail: "Wait for its report. Then you can ask staff to look at it again.",
  },
  only_students_ask: {
    status: 403,
    title: "Staff do not ask for another look",
    detail: "Students ask for another look at their own submissions; staff answer.",
  },
  request_open_already: {
    status: 409,
    title: "You have asked already",
    detail: "Reload the page and write in the request that is open. When it is closed, you can make another.",
  },
  request_closed: {
    status: 409,
    title: "This request is closed",
    detail: "Reload the page to see how it ended. Your message was not sent.",
  },
  request_not_so: {
    status: 409,
    title: "This cannot be done with a request",
    detail: "Staff answer, grant and decline; the student who asked can take a request back.",
  },
  check_unknown: {
    status: 422,
    title: "The report has no such check",
    detail: "Reload the page and choose the check again. Nothing was sent.",
  },
  too_many_messages: {
    status: 429,
    title: "Too many messages in one hour",
    detail: "Your text was not sent. Keep it, and send it a little later.",
  },
  no_teams: {
    status: 409,
    title: "This assignment has no teams",
    detail: "Everybody hands in alone here.",
  },
  team_already: {
    status: 409,
    title: "You are in a team already",
    detail: "Leave your team first. Then you can join another one.",
  },
  team_code_unknown: {
    status: 404,
    title: "No team has this code",
    detail: "Ask a member of the team for its code, and type it again. It is valid for this assignment only.",
  },
  team_full: {
    status: 409,
    title: "This team is full",
    detail: "It has as many members as a team may have. Join another team or make one.",
  },
  team_closed: {
    status: 409,
    title: "This team is closed",
    detail: "Staff have closed it: nobody joins or leaves. Ask the staff of your course.",
  },
  team_handed_in: {
    status: 409,
    title: "This team has handed in already",
    detail: "From then on nobody joins or leaves. Staff of your course can help you.",
  },
  team_after_submission: {
    status: 409,
    title: "You have handed in alone already",
    detail: "After that you cannot be in a team for this assignment. Staff of your course can help you.",
  },
  upload_empty: {
    status: 422,
    title: "There is nothing in the upload",
    detail: "Choose the files that the assignment asks for, their folder, or a zip of it.",
  },
  upload_too_large: {
    status: 413,
    title: "The upload is too large",
    detail: "An upload may hold 10 MiB. Send only the files that the assignment asks for.",
  },
  upload_too_many_files: {
    status: 422,
    title: "There are too many files in the upload",
    detail: "An upload may hold 50 files. Send only the files that the assignment asks for.",
  },
  upload_malformed: {
    status: 400,
    title: "The upload cannot be read",
    detail: "Send files as multipart/form-data in the field “files”. Nothing was stored; try again.",
  },
  archive_refused: {
    status: 422,
    title: "The zip file cannot be accepted",
    detail: "Nothing was stored. Zip the plain folder with your files anew, or choose the files themselves.",
  },
  files_refused: {
    status: 422,
    title: "The files are not what the assignment asks for",
    detail: "Nothing was stored. Put right what is listed and submit again.",
  },
  git_off: {
    status: 404,
    title: "Work is not taken from Git here",
    detail: "Upload your files instead.",
  },
  git_host: {
    status: 422,
    title: "Repositories of this host are not taken",
    detail: "Use a repository of a host that is allowed here, or upload your files.",
  },
  git_not_https: {
    status: 422,
    title: "The address does not begin with https",
    detail: "Copy the https address of your repository, the one for cloning without a key.",
  },
  git_address: {
    status: 422,
    title: "This is no address of a repository",
    detail: "It looks like https://github.com/you/your-work, without a password or anything behind it.",
  },
  git_not_found: {
    status: 422,
    title: "The repository was not found",
    detail: "Check its address. It has to be public: nobody signs in for you here.",
  },
  git_revision: {
    status: 422,
    title: "The repository has no such revision",
    detail: "Name a branch, a tag, or a commit by all its 40 characters; or leave it empty.",
  },
  git_too_large: {
    status: 422,
    title: "The repository is too large",
    detail: "Nothing was stored. Use one that holds little more than your work, or upload your files.",
  },
  git_too_slow: {
    status: 422,
    title: "The repository took too long",
    detail: "Nothing was stored. Try again in a minute, or upload your files.",
  },
  git_unreachable: {
    status: 422,
    title: "The repository cannot be reached",
    detail: "Its host does not answer, or sends us elsewhere. Check the address, or upload your files.",
  },
  unavailable: {
    status: 503,
    title: "Laptime cannot do this right now",
    detail: "This is our fault, not yours, and nothing of yours is lost. Try again in a minute.",
  },
  internal: {
    status: 500,
    title: "Something went wrong on our side",
    detail: "This is our fault, not yours. Try again in a minute; if it stays, tell the staff of your course.",
  },
} satisfies Record<string, RefusalText>;

export const gitHostText = (hosts: readonly string[]): string =>
  `Use a repository of ${hosts.join(", ")}, or upload your files.`;

/** Why a run was given up, as its student reads it; the fault itself is for staff. */
export const stoppedText =
  "The platform could not grade this submission. Your files are safe; staff of the course see it and can start it again.";
