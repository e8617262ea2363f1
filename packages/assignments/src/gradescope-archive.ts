import type { FileSet } from "./file-set.ts";

/** The folder of an imported autograder, as it was in its archive. */
export const AUTOGRADER = "autograder";

/** Whether these are the files of a Gradescope autograder's archive. */
export const isGradescope = (files: FileSet): boolean => files.has("setup.sh") && files.has("run_autograder");
