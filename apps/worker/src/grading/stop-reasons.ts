/* What a student reads about a run that stopped. The details are for staff, in the run's lastFault. */

export const GIVEN_UP =
  "The platform failed several times while grading this submission. Nothing is lost: course staff can see it and run it again.";

export const BROKEN_ASSIGNMENT =
  "This assignment's own tests cannot be run, so nothing could be graded. Nothing is lost: course staff can see it and have to mend the assignment.";

export const SILENT_AUTOGRADER =
  "This assignment's autograder gave no result for your submission. Nothing is lost and no points are: course staff can see it and run it again. If your program ends the whole process (os._exit, a crash), mend that first.";
