/** What a file for a gradebook is made of: a course's assignments, its students and what they have. */
export interface ClassGrades {
  readonly course: { readonly id: string; readonly title: string };
  readonly assignments: readonly FileAssignment[];
  readonly students: readonly FileStudent[];
}

export interface FileAssignment {
  readonly id: string;
  readonly title: string;
  /** What a perfect submission earns. */
  readonly possible: number;
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
}

export interface FileStudent {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Null: in none. */
  readonly section: string | null;
  readonly lms: LmsIds;
  /** In the order of the assignments; null: nothing is graded. */
  readonly grades: readonly (FileGrade | null)[];
}

/** As the LMS knows a person. Null: not known. */
export interface LmsIds {
  /** The LMS's own id, a number mostly. */
  readonly lmsId: string | null;
  /** The institution's id: SIS id, student number, "ID number". */
  readonly sisId: string | null;
  /** What the person signs in with there. */
  readonly loginId: string | null;
}

export interface FileGrade {
  /** Null: excused, or not graded yet. */
  readonly earned: number | null;
  readonly possible: number;
  readonly isExcused: boolean;
  /** Handed in and not graded to its end: it is not missing, and no points are final. */
  readonly isPending: boolean;
  readonly daysLate: number;
  readonly gradedAt: Date | null;
}

export const unknownIds: LmsIds = { lmsId: null, sisId: null, loginId: null };
