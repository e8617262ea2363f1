/* What students read about single files; the texts of refusals stand in student-texts.ts. */

/** What is wrong with one file or one entry of an archive. */
export const fileTexts = {
  missing: (suggestion: string | null) =>
    suggestion === null
      ? "Missing: the assignment asks for this file."
      : `Missing: the assignment asks for this file. Did you mean “${suggestion}”? Rename it and submit again.`,
  unexpected: (asked: readonly string[]) =>
    `The assignment does not ask for this file. It takes ${asked.map((path) => `“${path}”`).join(", ")}.`,
  empty: "The file is empty.",
  tooLarge: (bytes: number, limit: number) => `The file has ${kib(bytes)} KiB; at most ${kib(limit)} KiB are taken.`,
  notUtf8: (line: number, column: number, byte: number) =>
    `Not valid UTF-8 at line ${line}, byte ${column} (0x${byte.toString(16).padStart(2, "0")}). Save the file as UTF-8.`,
  utf16: "The file is saved as UTF-16. Save it as UTF-8.",
  nul: (line: number) => `Holds a NUL character at line ${line}, which Python does not read. Is it a text file?`,
  duplicate: "Comes twice, perhaps in upper and lower case or with letters that look alike to a computer.",
  fileAndFolder: "Is a file here and a folder there: rename one of them.",
  name: {
    encoding: "The name is not valid UTF-8.",
    control: "The name holds a control character.",
    invisible: "The name holds an invisible character. Type the name anew.",
    backslash: "The name holds a backslash; folders are written with “/”.",
    absolute: "The name is an absolute path.",
    drive: "The name begins with a drive letter.",
    outside: "The name leads out of its folder (“.” or “..”).",
    empty: "The name has an empty part.",
    long: "The name is longer than 200 characters, or a part of it than 255 bytes.",
    deep: "Lies deeper than 10 folders.",
  },
  archive: {
    notZip: "Not a zip file, or a damaged one.",
    encrypted: "Is encrypted. Zip it without a password.",
    method: "Is compressed in a way that is not read here; use the usual one (Deflate).",
    link: "Is a link. Put the file itself in.",
    special: "Is a device, pipe or socket.",
    folderWithContent: "Is named like a folder but has content.",
    bomb: "Unpacks to far more than it is.",
    tooLarge: "Unpacks to more than 10 MiB together with the other files.",
    tooMany: (count: number) => `Has ${count} entries; at most 1000 are read.`,
    damaged: "Is damaged: its content is not what its check sum says.",
  },
};

const kib = (bytes: number) => Math.ceil(bytes / 1024);
