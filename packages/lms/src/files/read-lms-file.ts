import { decodeText } from "./decode-text.ts";
import type { LmsFile } from "./lms-file.ts";
import { readBlackboard } from "./blackboard.ts";
import { readBrightspace } from "./brightspace.ts";
import { readCanvas } from "./canvas.ts";
import { readMoodle, readMoodleWorksheet } from "./moodle.ts";
import { readPeople } from "./people-file.ts";
import { readTable } from "./raw-table.ts";
import { readSakai } from "./sakai.ts";
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

/** What an LMS has exported, recognised by its titles. Rejects with UnreadableFile alone. */
export function readLmsFile(bytes: Uint8Array): LmsFile {
  const { text, encoding } = decodeText(bytes);
  const table = readTable(text);
  for (const read of READERS) {
    const found = read(table);
    if (found === null) continue;
    if (found.people.length === 0) throw new UnreadableFile("There is nobody in this file.");
    return { ...found, table, encoding };
  }
  throw new UnreadableFile(
    "Its titles are not those of a Canvas, Moodle, Blackboard, Brightspace or Sakai gradebook, nor of a table of people with ids.",
  );
}
