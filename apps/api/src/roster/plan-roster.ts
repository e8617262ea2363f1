import { createHash } from "node:crypto";
import { Role, type RosterChange, type RosterPlan } from "@laptime/contracts";
import { z } from "zod";
import type { ReadRoster, RosterLine } from "./read-roster.ts";

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly section: string | null;
}

export interface RosterFacts {
  /** Who is in the course. */
  readonly members: readonly Member[];
  /** Of the file's addresses, those that have an account. */
  readonly accounts: ReadonlyMap<string, { readonly name: string }>;
  readonly caller: { readonly id: string; readonly role: Role };
}

const LONGEST_NAME = 200;
const LONGEST_SECTION = 60;

/** What a file would change, and what is wrong with it. A column that it has not leaves everybody's as it is. */
export function planRoster(file: ReadRoster, facts: RosterFacts, removesAbsent: boolean): RosterPlan {
  const members = new Map(facts.members.map((member) => [member.email.toLowerCase(), member]));
  const errors: RosterPlan["errors"] = [];
  const changes: RosterChange[] = [];
  const seen = new Map<string, number>();
  let same = 0;
  for (const line of file.lines) {
    const member = members.get(line.email);
    const wanted = wantedOf(line, file, member);
    const found = faultOf(line, wanted, member, facts) ?? twice(line, seen);
    seen.set(line.email, line.line);
    if (found !== null) errors.push({ line: line.line, message: found });
    else if (member === undefined) changes.push(added(line, wanted, facts));
    else if (member.role === wanted.role && member.section === wanted.section) same += 1;
    else changes.push({ ...updated(member, wanted), line: line.line });
  }
  if (removesAbsent) {
    const absent = facts.members.filter(({ email, role }) => role === "student" && !seen.has(email.toLowerCase()));
    changes.push(...absent.map(removed));
  }
  return { digest: digestOf(changes), changes, same, errors, ignoredColumns: [...file.ignoredColumns] };
}

interface Wanted {
  /** Null: not a role. */
  readonly role: Role | null;
  readonly section: string | null;
}

function wantedOf({ role, section }: RosterLine, { columns }: ReadRoster, member: Member | undefined): Wanted {
  const known = Role.safeParse(role);
  return {
    role: role === "" ? (member?.role ?? "student") : known.success ? known.data : null,
    section: columns.section ? section || null : (member?.section ?? null),
  };
}

function faultOf(
  { email, name, role }: RosterLine,
  wanted: Wanted,
  member: Member | undefined,
  { accounts, caller }: RosterFacts,
): string | null {
  if (email === "") return "The e-mail is missing.";
  if (!z.email().max(200).safeParse(email).success) return `${email} is no e-mail address.`;
  if (wanted.role === null) return `${role} is no role. It is one of ${Role.options.join(", ")}.`;
  if ((wanted.section ?? "").length > LONGEST_SECTION)
    return `The section is longer than ${LONGEST_SECTION} characters.`;
  if (name.length > LONGEST_NAME) return `The name is longer than ${LONGEST_NAME} characters.`;
  if (member === undefined && !accounts.has(email) && name === "") {
    return "The name is missing, and nobody has an account with this address yet.";
  }
  return memberFault(member, wanted.role, caller);
}

/** Why nobody may do that to a member, or make one of that role; null: it may be done. */
export function memberFault(
  member: Pick<Member, "id" | "role"> | undefined,
  role: Role | null,
  caller: RosterFacts["caller"],
): string | null {
  if (member !== undefined && member.role === role) return null;
  if (member?.id === caller.id) return "You cannot change your own role, or leave.";
  if (caller.role !== "owner" && (role === "owner" || member?.role === "owner")) {
    return "Only an owner decides who is an owner.";
  }
  return null;
}

const twice = ({ email, line }: RosterLine, seen: ReadonlyMap<string, number>): string | null =>
  seen.has(email) ? `${email} is in line ${seen.get(email)} already, not only in line ${line}.` : null;

const added = (
  { email, name, line }: RosterLine,
  { role, section }: Wanted,
  { accounts }: RosterFacts,
): RosterChange => {
  const account = accounts.get(email);
  return {
    ...{ change: "add", line, email, name: account?.name ?? name, role: role ?? "student", section, before: null },
    isNewAccount: account === undefined,
  };
};

const updated = ({ email, name, role, section }: Member, wanted: Wanted): Omit<RosterChange, "line"> => ({
  ...{ change: "update", email, name, role: wanted.role ?? role, section: wanted.section },
  before: { role, section },
  isNewAccount: false,
});

const removed = ({ email, name, role, section }: Member): RosterChange => ({
  ...{ change: "remove", line: null, email, name, role, section, before: { role, section }, isNewAccount: false },
});

const digestOf = (changes: readonly RosterChange[]): string =>
  createHash("sha256").update(JSON.stringify(changes)).digest("hex");
