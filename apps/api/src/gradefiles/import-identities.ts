import { Inject, Injectable } from "@nestjs/common";
import type { LmsFileImport, LmsFilePreview } from "@laptime/contracts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { LmsIdentityStore } from "./lms-identity.store.ts";
import { learnedFrom, previewLmsFile } from "./preview-lms-file.ts";
import { readGivenFile } from "./read-given-file.ts";

/** Keeps as whom a platform knows the students, for files that are made later. */
@Injectable()
export class ImportIdentities {
  constructor(@Inject(LmsIdentityStore) private readonly identities: LmsIdentityStore) {}

  /** All of what was shown, or nothing. Importing the same file twice changes nothing the second time. */
  async execute(caller: Caller, courseId: string, given: LmsFileImport): Promise<LmsFilePreview> {
    const file = readGivenFile(given);
    const kept = await this.identities.keep(courseId, caller.id, file.platform, (grades) => {
      const preview = previewLmsFile(file, grades, given.choices);
      return {
        preview,
        learned: learnedFrom(preview.people, grades.students),
        isMeant: preview.digest === given.digest,
      };
    });
    if (kept === null) throw new Refusal("lms_file_changed");
    return kept;
  }
}
