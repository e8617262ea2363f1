import type { AssignmentFile } from "@laptime/contracts";

/** An assignment as it was frozen: of a draft, or a version that was published. */
export interface Frozen {
  readonly course: { readonly id: string; readonly title: string };
  readonly slug: string;
  readonly digest: string;
  readonly file: AssignmentFile;
  readonly bundleKey: string;
  /** What is published of this assignment; null: nothing. */
  readonly current: { readonly assignmentId: string; readonly versionId: string } | null;
}
