import type { Report } from "@laptime/contracts";
import type { CaseResult } from "@laptime/authoring";
import type { Attack } from "./read-corpus.ts";

export interface AttackResult {
  readonly attack: Attack;
  readonly report: Report;
  readonly result: CaseResult;
}

/** One line for the terminal, and what is not as declared below it. */
export function attackRow({ attack, report, result }: AttackResult): string {
  const columns = [
    result.ok ? "✓" : "✗",
    attack.name.padEnd(30),
    report.verdict.padEnd(18),
    points(report).padStart(8),
    `${(result.ms / 1000).toFixed(1)} s`.padStart(7),
    ` ${attack.stoppedBy}`,
  ];
  return [columns.join(" "), ...result.problems.map((problem) => `    ${problem.replaceAll("\n", "\n    ")}`)].join(
    "\n",
  );
}

export function summary(attacked: readonly AttackResult[], honest: readonly CaseResult[]): string {
  const held = attacked.filter(({ result }) => result.ok).length;
  const passed = honest.filter(({ ok }) => ok).length;
  return `${held} of ${attacked.length} attacks held; ${passed} of ${honest.length} honest submissions passed after them.`;
}

/** docs/attacks.md */
export function attackPage(attacked: readonly AttackResult[], honest: readonly CaseResult[]): string {
  const rows = attacked
    .toSorted((one, other) => (one.attack.name < other.attack.name ? -1 : 1))
    .map(({ attack, report }) => [attack.name, attack.why, report.verdict, points(report), attack.stoppedBy]);
  return [
    "# Attacks",
    "",
    "Written by `npx laptime attack corpus/hostile --write docs/attacks.md`; `npm test -- corpus` holds every case to its",
    "verdict and its points. An honest submission that does nothing (`return {}`) earns 7.5 points of `async-fetcher`,",
    "because one of its checks asks for nothing. After each class an honest solution is graded: every check",
    "has to pass, and its speed too unless the host is too noisy to tell.",
    "",
    ...[
      ["Attack", "What it does", "Verdict", "Points", "What stops it"],
      ["---", "---", "---", "---:", "---"],
      ...rows,
    ].map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`),
    "",
    summary(attacked, honest),
    "",
  ].join("\n");
}

const points = ({ score }: AttackResult["report"]): string => `${score.earned} of ${score.possible}`;
