import type { GradeFileFormat } from "@laptime/contracts";
import type { ClassGrades } from "./class-grades.ts";
import type { FileSettings, MadeFile } from "./made-file.ts";
import { writeBlackboard } from "./write-blackboard.ts";
import { writeBrightspace } from "./write-brightspace.ts";
import { writeCanvas } from "./write-canvas.ts";
import { writeMoodle } from "./write-moodle.ts";
import { writeOneRoster } from "./write-one-roster.ts";
import { writeLongCsv, writeWideCsv } from "./write-plain.ts";
import { writeSakai } from "./write-sakai.ts";
import { writeXlsx } from "./write-xlsx.ts";

const WRITERS: Readonly<
  Record<GradeFileFormat, (grades: ClassGrades, settings: FileSettings) => MadeFile | Promise<MadeFile>>
> = {
  canvas: writeCanvas,
  moodle: writeMoodle,
  blackboard: writeBlackboard,
  brightspace: writeBrightspace,
  sakai: writeSakai,
  oneroster: writeOneRoster,
  csv: writeLongCsv,
  csv_wide: writeWideCsv,
  xlsx: writeXlsx,
};

/** A file that a gradebook of that kind imports, and what is to be known of it before. */
export const writeGradeFile = async (
  format: GradeFileFormat,
  grades: ClassGrades,
  settings: FileSettings,
): Promise<MadeFile> => WRITERS[format](grades, settings);
