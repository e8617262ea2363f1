import { randomInt } from "node:crypto";
import type { OwnTeam, TeamList } from "@laptime/contracts";
import type { Database, Prisma } from "@laptime/database";
import { pseudonym } from "@laptime/grading";
import { lockTeam, takeTurns, type Membership } from "./hold-team.store.ts";

export type NotJoined =
  "team_already" | "team_code_unknown" | "team_full" | "team_closed" | "team_handed_in" | "team_after_submission";

/** No 0 and O, no 1, I and L: a code is read aloud and typed. */
const LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const CODE_LENGTH = 8;
const PLAIN_DRAWS = 50;

/** Teams and who is in them. Every change is one transaction; all calls are idempotent. */
export class TeamStore {
  constructor(
    private readonly database: Pick<Database, "$transaction" | "team" | "teamMember" | "submission" | "assignment">,
  ) {}

  async own(membership: Membership): Promise<Omit<OwnTeam, "size">> {
    const found = await this.database.teamMember.findUnique({
      where: { assignmentId_userId: key(membership) },
      select: { team: { select: teamColumns } },
    });
    if (found === null) return { team: null, isAlone: await hasHandedInAlone(this.database, membership) };
    const { id, name, code, isLocked, members, submissions } = found.team;
    return {
      team: {
        id,
        name,
        code,
        members: members.map(({ user }) => ({ name: user.name, isYou: user.id === membership.userId })),
        closed: submissions.length > 0 ? "handed_in" : isLocked ? "by_staff" : null,
      },
      isAlone: false,
    };
  }

  /** A team of one, unless the student is in a team. Resolves with null, or with why there is none. */
  make(membership: Membership): Promise<NotJoined | null> {
    const { assignmentId, userId } = membership;
    return this.database.$transaction(async (tx) => {
      await takeTurns(tx, membership);
      if ((await findTeamId(tx, membership)) !== null) return null;
      if (await hasHandedInAlone(tx, membership)) return "team_after_submission";
      // Names are told apart within an assignment: who draws one takes turns.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`team names ${assignmentId}`}, 0))`;
      const name = await freeName(tx, assignmentId);
      await tx.team.create({
        data: { assignmentId, name, code: drawCode(), members: { create: { assignmentId, userId } } },
      });
      return null;
    });
  }

  /** Resolves with null when the student is in the team with this code, or with why not. */
  join(membership: Membership, code: string, size: number): Promise<NotJoined | null> {
    const { assignmentId, userId } = membership;
    return this.database.$transaction(async (tx) => {
      await takeTurns(tx, membership);
      const own = await findTeamId(tx, membership);
      const wanted = await tx.team.findUnique({ where: { assignmentId_code: { assignmentId, code } } });
      if (wanted === null) return "team_code_unknown";
      if (own !== null) return own === wanted.id ? null : "team_already";
      if (await hasHandedInAlone(tx, membership)) return "team_after_submission";
      const { id: teamId } = wanted;
      await lockTeam(tx, teamId);
      const team = await tx.team.findUnique({ where: { id: teamId }, select: teamColumns });
      // Its last member has left meanwhile.
      if (team === null) return "team_code_unknown";
      const refused = whyClosed(team) ?? (team.members.length >= size ? "team_full" : null);
      if (refused !== null) return refused;
      await tx.teamMember.create({ data: { assignmentId, userId, teamId } });
      return null;
    });
  }

  /** Resolves with null when the student is in no team, or with why he stays. A team without members is gone. */
  leave(membership: Membership): Promise<NotJoined | null> {
    return this.database.$transaction(async (tx) => {
      await takeTurns(tx, membership);
      const teamId = await findTeamId(tx, membership);
      if (teamId === null) return null;
      await lockTeam(tx, teamId);
      const team = await tx.team.findUniqueOrThrow({ where: { id: teamId }, select: teamColumns });
      const refused = whyClosed(team);
      if (refused !== null) return refused;
      await tx.teamMember.delete({ where: { assignmentId_userId: key(membership) } });
      if (team.members.length === 1) await tx.team.delete({ where: { id: teamId } });
      return null;
    });
  }

  /** In the order of their names. */
  async list(assignmentId: string): Promise<TeamList["teams"]> {
    const teams = await this.database.team.findMany({
      where: { assignmentId },
      orderBy: { name: "asc" },
      select: teamColumns,
    });
    return teams.map(({ id, name, isLocked, members, submissions }) => {
      return { id, name, isLocked, submissions: submissions.length, members: members.map(({ user }) => user) };
    });
  }

  async setLocked(teamId: string, isLocked: boolean): Promise<void> {
    await this.database.team.updateMany({ where: { id: teamId }, data: { isLocked } });
  }
}

const teamColumns = {
  id: true,
  name: true,
  code: true,
  isLocked: true,
  members: { select: { user: { select: { id: true, name: true } } }, orderBy: { joinedAt: "asc" } },
  submissions: { select: { id: true } },
} satisfies Prisma.TeamSelect;

const key = ({ assignmentId, userId }: Membership) => ({ assignmentId, userId });

function whyClosed(team: { isLocked: boolean; submissions: readonly object[] }): NotJoined | null {
  if (team.submissions.length > 0) return "team_handed_in";
  return team.isLocked ? "team_closed" : null;
}

async function findTeamId(tx: Prisma.TransactionClient, membership: Membership): Promise<string | null> {
  const found = await tx.teamMember.findUnique({ where: { assignmentId_userId: key(membership) } });
  return found?.teamId ?? null;
}

/** Whoever has work of his own would have two kinds of it: it would be unclear which of them is the team's. */
async function hasHandedInAlone(
  tables: Pick<Prisma.TransactionClient, "submission">,
  membership: Membership,
): Promise<boolean> {
  return (await tables.submission.count({ where: { ...key(membership), teamId: null } })) > 0;
}

async function freeName(tx: Prisma.TransactionClient, assignmentId: string): Promise<string> {
  const teams = await tx.team.findMany({ where: { assignmentId }, select: { name: true } });
  const taken = new Set(teams.map(({ name }) => name));
  for (let draw = 0; ; draw += 1) {
    const name = pseudonym(randomInt(2 ** 31), draw >= PLAIN_DRAWS);
    if (!taken.has(name)) return name;
  }
}

const drawCode = (): string => Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
