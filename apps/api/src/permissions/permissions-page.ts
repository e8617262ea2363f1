import { Role } from "@laptime/contracts";
import { type Grant, type Permission, policy, ruleOf } from "./policy.ts";

const words: Readonly<Record<Grant, string>> = { all: "yes", own: "their own", no: "–" };

/** docs/permissions.md. `routes`: by route, what it needs, as the description of the API has it. */
export function permissionsPage(routes: ReadonlyMap<string, string>): string {
  const needing = Map.groupBy(routes, ([, permission]) => permission);
  const routesOf = (permission: string) => (needing.get(permission) ?? []).map(([route]) => `- \`${route}\``);
  const permissions = Object.keys(policy) as Permission[];
  return [
    "# Who may do what",
    "",
    "Made from `apps/api/src/permissions/policy.ts` by the tests of all routes: do not edit.",
    "",
    "Their own: of other things the answer is that they do not exist (404). –: refused (403). To strangers a course does not",
    "exist (404).",
    "",
    row(["may", ...Role.options]),
    row(["may", ...Role.options].map(() => "---")),
    ...permissions.map((permission) => {
      const { title, grants } = ruleOf(permission);
      return row([title, ...Role.options.map((role) => words[grants[role]])]);
    }),
    "",
    "## Routes",
    ...permissions.flatMap((permission) => [
      "",
      `**${ruleOf(permission).title}** (\`${permission}\`)`,
      "",
      ...routesOf(permission),
    ]),
    "",
    "**Those who run the place (`OPERATORS` of the API)**",
    "",
    ...routesOf("operators"),
    "",
    "**Everybody who is signed in, about nobody else**",
    "",
    ...routesOf("own account"),
    "",
    "**Without signing in**",
    "",
    ...routesOf("public"),
    "",
  ].join("\n");
}

const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
