import {
  type Assignment,
  checkedAssignment,
  type FileSet,
  guessGradescope,
  importGradescope,
  isGradescope,
} from "@laptime/assignments";
import { casesOf } from "@laptime/authoring/cases";
import type { AutograderChoices, AutograderGuess, LimitCeiling, MadeDraft } from "@laptime/contracts";
import type { GradingQueue } from "@laptime/queue";
import type { Logger } from "@laptime/runtime";
import type { ImportCourse } from "../courses/index.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { enqueueRun, unpackUpload } from "../submissions/index.ts";
import type { ReceivedFile } from "../uploads/index.ts";
import type { AdditionStore } from "./addition.store.ts";
import { courseRefusal } from "./course-refusal.ts";
import { sampleExample, SAMPLE } from "./sample-example.ts";

const ARCHIVE = { submit: ["setup.sh", "run_autograder"], optional: [] };

/**
 * An autograder's zip from Gradescope becomes an assignment of the course's draft; the others stay as they are. It is checked
 * at once: it has to be set up and to give a result of empty files, and of a sample the points that its teacher says.
 */
export class AddAutograder {
  constructor(
    private readonly importCourse: Pick<ImportCourse, "freezeAssignment">,
    private readonly additions: AdditionStore,
    private readonly queue: Pick<GradingQueue, "add">,
    private readonly logger: Pick<Logger, "warn">,
    private readonly ceiling: LimitCeiling,
  ) {}

  /** What the zip says of the assignment, for its teacher to correct. Nothing is kept. Rejects with `no_autograder`. */
  async guess(received: readonly ReceivedFile[]): Promise<AutograderGuess> {
    const archive = await archiveOf(received);
    return guessGradescope(archive, nameOf(received));
  }

  /** Rejects with `no_autograder`, `assignment_id_taken`, `dates_wrong`, `draft_full`, or what a submission of the sample is refused with. */
  async execute(
    caller: Caller,
    courseId: string,
    received: readonly ReceivedFile[],
    choices: AutograderChoices,
  ): Promise<MadeDraft> {
    const isSample = ({ path }: ReceivedFile) => path.startsWith(SAMPLE);
    const zip = received.filter((file) => !isSample(file));
    const folder = importGradescope(await archiveOf(zip), choices, this.ceiling);
    const sample = await sampleExample(received.filter(isSample), choices);
    const assignment = readChecked(new Map([...folder, ...sample]), choices.id);
    const frozen = await this.importCourse.freezeAssignment(assignment).catch(courseRefusal);
    const caseNames = casesOf(assignment).map(({ name }) => name);
    const to = { courseId, by: caller.id, name: nameOf(zip), dates: choices.dates };
    const made = await this.additions.add({ ...frozen, caseNames }, to);
    if (made === "id_taken") throw new Refusal("assignment_id_taken");
    if (made === "dates_wrong") throw new Refusal("dates_wrong");
    if (made === "full") throw new Refusal("draft_full");
    for (const id of made.ordered) await enqueueRun(id, this.queue, this.logger);
    return { courseId, draftId: made.draftId };
  }
}

async function archiveOf(received: readonly ReceivedFile[]): Promise<FileSet> {
  const { files } = await unpackUpload(received, ARCHIVE);
  if (!isGradescope(files)) throw new Refusal("no_autograder");
  return files;
}

const nameOf = ([zip]: readonly ReceivedFile[]): string => (zip?.path.split("/").at(-1) ?? "").slice(0, 200);

function readChecked(folder: FileSet, id: string): Assignment {
  try {
    return checkedAssignment(folder, id);
  } catch (error) {
    return courseRefusal(error);
  }
}
