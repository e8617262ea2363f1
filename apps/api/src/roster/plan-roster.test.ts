import { expect, test } from "vitest";
import { planRoster, type Member, type RosterFacts } from "./plan-roster.ts";
import { readRoster, type ReadRoster } from "./read-roster.ts";

const member = (name: string, more: Partial<Member> = {}): Member => ({
  ...{ id: name, name, email: `${name}@x.test`, role: "student", section: null },
  ...more,
});
const ada = member("ada", { role: "instructor" });
const olga = member("olga", { role: "owner" });
const lin = member("lin", { section: "A" });
const sam = member("sam");
const facts: RosterFacts = {
  members: [ada, olga, lin, sam],
  accounts: new Map([["known@x.test", { name: "Known Already" }]]),
  caller: { id: "ada", role: "instructor" },
};

function read(csv: string): ReadRoster {
  const file = readRoster(csv);
  if ("error" in file) throw new Error(file.error);
  return file;
}
const plan = (csv: string, removesAbsent = false, given = facts) => planRoster(read(csv), given, removesAbsent);
const told = (csv: string, removesAbsent = false) =>
  plan(csv, removesAbsent).changes.map(({ change, email, name, role, section }) =>
    [change, email, name, role, section ?? "-"].join(" "),
  );

test.each([
  ["commas", "email,name\na@x.test,Ann\n"],
  ["semicolons, quotes and a byte order mark", '\uFEFFEmail;"First name";"Last name"\r\nA@x.test;;Ann\r\n'],
  ["tabs, an empty line and a column that means nothing", "name\tMatriculation\te-mail\n\nAnn\t1234\ta@x.test\n"],
])("reads %s", (_, csv) => expect(told(csv)).toEqual(["add a@x.test Ann student -"]));

test.each([
  ["name\nAnn\n", /must be email/],
  ['email\n"open', /no table/],
  ["", /empty/],
])("says what is wrong with %j", (csv, error) =>
  expect(readRoster(csv)).toEqual({ error: expect.stringMatching(error) }),
);

test("adds, changes, and leaves alone; without a column it changes nothing of it", () => {
  const csv = "email,name,role,section\nnew@x.test,New,,B\nknown@x.test,,assistant,\nlin@x.test,,,A\nsam@x.test,,,B\n";
  expect(told(csv)).toEqual([
    "add new@x.test New student B",
    "add known@x.test Known Already assistant -",
    "update sam@x.test sam student B",
  ]);
  expect(plan(csv).same).toBe(1);
  expect(told("email\nlin@x.test\nada@x.test\n")).toEqual([]);
});

test("takes students out who are not in it, only when asked to, and nobody else", () => {
  expect(told("email\nsam@x.test\n")).toEqual([]);
  expect(told("email\nsam@x.test\n", true)).toEqual(["remove lin@x.test lin student A"]);
});

test("every line that is wrong is told, with its number", () => {
  const csv = [
    "email,name,role,section",
    ",Nobody,,",
    "no address,Ann,,",
    "new@x.test,,,",
    "a@x.test,Ann,boss,",
    "sam@x.test,,,",
    "sam@x.test,,,",
    `b@x.test,Bo,,${"s".repeat(61)}`,
    "ada@x.test,,student,",
    "c@x.test,Cy,owner,",
    "olga@x.test,,student,",
  ].join("\n");
  expect(plan(csv).errors.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    "2: The e-mail is missing.",
    "3: no address is no e-mail address.",
    "4: The name is missing, and nobody has an account with this address yet.",
    "5: boss is no role. It is one of owner, instructor, assistant, observer, student.",
    "7: sam@x.test is in line 6 already, not only in line 7.",
    "8: The section is longer than 60 characters.",
    "9: You cannot change your own role, or leave.",
    "10: Only an owner decides who is an owner.",
    "11: Only an owner decides who is an owner.",
  ]);
});

test("an owner makes owners; the plan's digest is that of its changes", () => {
  const owner = { ...facts, caller: { id: "olga", role: "owner" as const } };
  const csv = "email,name,role\nc@x.test,Cy,owner\n";
  expect(plan(csv, false, owner).changes).toMatchObject([{ role: "owner", isNewAccount: true, line: 2 }]);
  expect(plan("email\n").digest).toBe(plan("email\nlin@x.test\n").digest);
  expect(plan("email\nsam@x.test\n", true).digest).not.toBe(plan("email\n").digest);
});
