import type { RefusalText } from "./refusal-text.ts";

/** What is said of handing in, attempts, teams, requests and files. */
export const submittingTexts = {
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
  grades_held: {
    status: 409,
    title: "Grades are not released yet",
    detail: "Staff of your course release them for everybody at once. Your work is safe and graded.",
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
} satisfies Record<string, RefusalText>;
