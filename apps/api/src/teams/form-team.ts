import type { OwnTeam, TeamList } from "@laptime/contracts";
import type { AssignmentAccess } from "../assignments/index.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import type { NotJoined, TeamStore } from "./team.store.ts";

/** Students make a team, join one by its code, and leave it; staff see all and can close one. */
export class FormTeam {
  constructor(
    private readonly assignments: AssignmentAccess,
    private readonly teams: TeamStore,
  ) {}

  async own(caller: Caller, assignmentId: string): Promise<OwnTeam> {
    const size = await this.#sizeFor(caller, assignmentId);
    return { size, ...(await this.teams.own({ assignmentId, userId: caller.id })) };
  }

  /** Idempotent: whoever is in a team stays in it. */
  async make(caller: Caller, assignmentId: string): Promise<OwnTeam> {
    await this.#sizeFor(caller, assignmentId);
    return this.#done(caller, assignmentId, await this.teams.make({ assignmentId, userId: caller.id }));
  }

  /** Idempotent. */
  async join(caller: Caller, assignmentId: string, code: string): Promise<OwnTeam> {
    const size = await this.#sizeFor(caller, assignmentId);
    return this.#done(caller, assignmentId, await this.teams.join({ assignmentId, userId: caller.id }, code, size));
  }

  /** Idempotent. */
  async leave(caller: Caller, assignmentId: string): Promise<OwnTeam> {
    await this.#sizeFor(caller, assignmentId);
    return this.#done(caller, assignmentId, await this.teams.leave({ assignmentId, userId: caller.id }));
  }

  /** For staff. */
  async list(caller: Caller, assignmentId: string): Promise<TeamList> {
    const { assignment } = await this.assignments.getFor(caller, assignmentId);
    const { team, quiz } = assignment.file;
    if (team === undefined || quiz !== undefined) throw new Refusal("no_teams");
    return { size: team.size, teams: await this.teams.list(assignmentId) };
  }

  /** Staff close a team, or open it again. Idempotent. */
  async lock(teamId: string, isLocked: boolean): Promise<void> {
    await this.teams.setLocked(teamId, isLocked);
  }

  async #sizeFor(caller: Caller, assignmentId: string): Promise<number> {
    const { assignment } = await this.assignments.getFor(caller, assignmentId);
    const { team, quiz } = assignment.file;
    // The questions of a quiz are drawn for one student.
    if (team === undefined || quiz !== undefined) throw new Refusal("no_teams");
    return team.size;
  }

  #done(caller: Caller, assignmentId: string, refused: NotJoined | null): Promise<OwnTeam> {
    if (refused !== null) throw new Refusal(refused);
    return this.own(caller, assignmentId);
  }
}
