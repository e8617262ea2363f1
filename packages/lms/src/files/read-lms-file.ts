import { decodeText } from "./decode-text.ts";
import type { LmsFile, RecognisedFile } from "./lms-file.ts";
import { readBlackboard } from "./blackboard.ts";
import { readBrightspace } from "./brightspace.ts";
import { readCanvas } from "./canvas.ts";
import { readMoodle, readMoodleWorksheet } from "./moodle.ts";
import { readPeople } from "./people-file.ts";
import { readTable } from "./raw-table.ts";
import { readSakai } from "./sakai.ts";
import { titlesOf } from "./titled-rows.ts";
import { UnreadableFile } from "./unreadable-file.ts";

/** From the one whose titles leave least doubt to the one that takes any. */
const READERS = [
  readCanvas,
  readMoodleWorksheet,
  readMoodle,
  readBrightspace,
  readBlackboard,
  readSakai,
  readPeople,
] as const;

const LONGEST_ID = 255;
/** Titles are looked through by patterns that take their time over long ones. */
const LONGEST_TITLE = 500;

/** What an LMS has exported, recognised by its titles. Rejects with UnreadableFile alone. */
export function readLmsFile(bytes: Uint8Array): LmsFile {
  const { text, encoding } = decodeText(bytes);
  const table = readTable(text);
  if (titlesOf(table).some(({ length }) => length > LONGEST_TITLE)) {
    throw new UnreadableFile(`A title in the first row is longer than ${LONGEST_TITLE} characters.`);
  }
  for (const read of READERS) {
    const found = read(table);
    if (found === null) continue;
    if (found.people.length === 0) throw new UnreadableFile("There is nobody in this file.");
    refuseLongIds(found);
    return { ...found, table, encoding };
  }
  throw new UnreadableFile(
    "Its titles are not those of a Canvas, Moodle, Blackboard, Brightspace or Sakai gradebook, nor of a table of people with ids.",
  );
}

function refuseLongIds({ people }: RecognisedFile): void {
  const long = people.find(({ lmsId, sisId, loginId }) =>
    [lmsId, sisId, loginId].some((id) => (id?.length ?? 0) > LONGEST_ID),
  );
  if (long) throw new UnreadableFile(`An id in row ${long.row + 1} is longer than ${LONGEST_ID} characters.`);
}
