/** A Python file. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What one student, or one team, handed in: its Python files. */
export interface SubmissionText {
  /** Unique among all that are compared. */
  readonly id: string;
  readonly files: readonly SourceFile[];
}
