import { Inject, Injectable } from "@nestjs/common";
import type { MarkingList, MarkingProgress, MarkingState, NextToMark } from "@laptime/contracts";
import { isToBeMarked, pointsByHand } from "@laptime/grading";
import type { Clock } from "@laptime/runtime";
import { CourseAccess } from "../courses/index.ts";
import { CLOCK } from "../http/ports.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { grantOf } from "../permissions/index.ts";
import { AliasStore } from "./alias.store.ts";
import { MarkedSubmissionStore } from "./marked-submission.store.ts";
import { MarkingListStore, type ListedRow, type MarkedAssignment } from "./marking-list.store.ts";
import { hidesNames } from "./hides-names.ts";
import { ReservationStore } from "./reservation.store.ts";

/** What of an assignment is graded by hand, how far that is, and what comes next. */
@Injectable()
export class ListMarking {
  constructor(
    @Inject(MarkingListStore) private readonly lists: MarkingListStore,
    @Inject(MarkedSubmissionStore) private readonly submissions: MarkedSubmissionStore,
    @Inject(AliasStore) private readonly aliases: AliasStore,
    @Inject(ReservationStore) private readonly reservations: ReservationStore,
    @Inject(CourseAccess) private readonly courses: CourseAccess,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(caller: Caller, assignmentId: string): Promise<MarkingList> {
    const assignment = await this.#assignment(assignmentId);
    const rows = await this.lists.rows(assignmentId);
    const { id, title, isHeld, isAnonymous, course } = assignment;
    const nameOf = await this.#namesIn(assignment, rows);
    const marking = await this.submissions.namesOf(rows.flatMap(({ reservedBy }) => reservedBy ?? []));
    const role = await this.courses.roleIn(course.id, caller.id);
    return {
      ...{ course, assignment: { id, title, isHeld }, isAnonymous },
      mayReveal: grantOf("marks.anonymity", role) === "all",
      progress: progressOf(rows),
      submissions: rows.map((row) => {
        const other = this.#reservedFrom(caller, row);
        return {
          ...{ id: row.id, name: nameOf(row), submittedAt: row.submittedAt.toISOString(), state: stateOf(row) },
          ...pointsByHand(row.rubric, row.marks),
          reservedBy: other === null ? null : (marking.get(other) ?? null),
        };
      }),
    };
  }

  /**
   * Reserves for the caller what waits longest and nobody else is at. `except`: not this one. Two who ask at once get two
   * different ones.
   */
  async next(caller: Caller, assignmentId: string, except: string | null): Promise<NextToMark> {
    await this.#assignment(assignmentId);
    const rows = await this.lists.rows(assignmentId);
    const progress = progressOf(rows);
    for (const row of rows) {
      const state = stateOf(row);
      if (row.id === except || state === "marked" || state === "set") continue;
      if (this.#reservedFrom(caller, row) !== null) continue;
      const other = await this.reservations.reserve(row.id, caller.id, this.clock.now());
      if (other === null) return { submissionId: row.id, progress };
    }
    return { submissionId: null, progress };
  }

  async #assignment(assignmentId: string): Promise<MarkedAssignment> {
    const assignment = await this.lists.findAssignment(assignmentId);
    if (assignment === null) throw new Refusal("not_found");
    return assignment;
  }

  async #namesIn(assignment: MarkedAssignment, rows: readonly ListedRow[]): Promise<(row: ListedRow) => string> {
    if (!hidesNames(assignment)) return ({ name }) => name;
    const owners = rows.map(({ ownerId }) => ownerId);
    const aliases = await this.aliases.of(assignment.id, owners);
    return ({ ownerId }) => aliases.get(ownerId) ?? "";
  }

  /** Who else is at it. */
  #reservedFrom(caller: Caller, { reservedBy, reservedUntil }: ListedRow): string | null {
    const holds = reservedUntil !== null && reservedUntil > this.clock.now();
    return holds && reservedBy !== caller.id ? reservedBy : null;
  }
}

function stateOf({ rubric, marks, isSet }: ListedRow): MarkingState {
  if (!isToBeMarked(pointsByHand(rubric, marks))) return "marked";
  if (isSet) return "set";
  return marks.length === 0 ? "waiting" : "begun";
}

/** What staff have set by hand waits for nobody. */
function progressOf(rows: readonly ListedRow[]): MarkingProgress {
  const states = rows.map(stateOf).filter((state) => state !== "set");
  return { marked: states.filter((state) => state === "marked").length, total: states.length };
}
