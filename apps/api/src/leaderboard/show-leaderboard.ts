import type { Leaderboard, LeaderboardSettings } from "@laptime/contracts";
import { bestStanding, ranked, speakingRun, standingOf, type Standing } from "@laptime/grading";
import type { AssignmentAccess } from "../assignments/index.ts";
import { isStaff } from "../courses/index.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import type { PseudonymStore } from "./pseudonym.store.ts";
import type { StandingRun, StandingStore } from "./standing.store.ts";

/** The leaderboard of an assignment as the caller may see it: names for staff, for all others pseudonyms and figures alone. */
export class ShowLeaderboard {
  constructor(
    private readonly assignments: AssignmentAccess,
    private readonly standings: StandingStore,
    private readonly pseudonyms: PseudonymStore,
  ) {}

  /** Rejects with `not_found` where there is none. */
  async execute(caller: Caller, assignmentId: string): Promise<Leaderboard> {
    const { assignment, role } = await this.assignments.getFor(caller, assignmentId);
    const { id, course, file } = assignment;
    if (file.leaderboard === undefined) throw new Refusal("not_found");
    // Places would tell points that are not released.
    if (assignment.isHeld && !isStaff(role)) throw new Refusal("grades_held");
    const { by } = file.leaderboard;
    const [speedup] = by === "speedup" ? file.speedups : [];

    // Whoever left the course, or is staff by now, is on no list.
    const students = await this.pseudonyms.students(course.id);
    const pseudonyms = await this.pseudonyms.of(
      course.id,
      students.map(({ userId }) => userId),
    );
    const standings = bestOfEach(await this.standings.runs(id), by, speedup?.id);
    const entries = students.flatMap(({ userId, user }) => {
      const [standing, appears] = [standings.get(userId), pseudonyms.get(userId)];
      if (standing === undefined || appears?.isListed !== true) return [];
      return { ...standing, pseudonym: appears.words, userId, name: user.name };
    });
    const own = pseudonyms.get(caller.id);
    return {
      assignment: { id, title: file.title },
      course: { id: course.id, title: course.title, role },
      by,
      speedup: speedup === undefined ? null : { title: speedup.title, required: speedup.required },
      // Field by field: what an entry gains later is told to nobody before someone decides so.
      rows: ranked(entries).map(({ rank, entry: { pseudonym, value, lower, upper, userId, name } }) => {
        const student = isStaff(role) ? { id: userId, name } : null;
        return { rank, pseudonym, value, lower, upper, isYou: userId === caller.id, student };
      }),
      you: own === undefined ? null : { pseudonym: own.words, isListed: own.isListed },
    };
  }

  /** A student wants to be on leaderboards, or not. Idempotent. */
  async consent(caller: Caller, courseId: string, isListed: boolean): Promise<void> {
    await this.pseudonyms.setListed(courseId, caller.id, isListed);
  }
}

/** By student: of what each submission's speaking run has to show, the best. */
function bestOfEach(
  runs: readonly StandingRun[],
  by: LeaderboardSettings["by"],
  speedup: string | undefined,
): ReadonlyMap<string, Standing> {
  const bySubmission = Map.groupBy(runs, ({ submissionId, userId }) => `${submissionId} ${userId}`);
  const speaking = [...bySubmission.values()].map((ofOne) => speakingRun(ofOne)).filter((run) => run !== null);
  const byStudent = Map.groupBy(speaking, ({ userId }) => userId);
  return new Map(
    [...byStudent].flatMap(([userId, works]) => {
      const standings = works.map((work) => standingOf(toWork(work), by, speedup)).filter((one) => one !== null);
      const best = bestStanding(standings);
      return best === null ? [] : [[userId, best] as const];
    }),
  );
}

const toWork = ({ earned, possible, checks, speedups }: StandingRun) => {
  return { earned: Number(earned), possible: Number(possible), checks, speedups };
};
