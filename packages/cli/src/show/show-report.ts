import type { CheckKind, CheckResult, CheckStatus, Finding, Report } from "@laptime/contracts";
import { REMARKS, statusSentences, trustSentence, verdictSentences } from "@laptime/grading";
import { showSpeedup } from "./show-speedup.ts";
import { showTimeline } from "./show-timeline.ts";

const kinds: Readonly<Record<CheckKind, string>> = {
  correctness: "Correctness",
  speedup: "Speedup",
  policy: "House rules",
  types: "Type hints",
  quiz: "Questions",
};

/** A report as a person reads it in a terminal: the sentence first, then what to change, then the evidence. */
export function showReport(report: Report, title: string, colour = false): string {
  const { word, sentence } = verdictSentences[report.verdict];
  const { earned, possible } = report.score;
  const blocks = [
    `${title}\n${markOfVerdict(report)} ${word}: ${sentence}  ${points(earned)} of ${points(possible)} points`,
    report.assignment.trust === undefined ? "" : trustSentence,
    ...(Object.keys(kinds) as CheckKind[]).map((kind) => showKind(report, kind, colour)),
    showOutput(report),
    `seed ${report.seed}, assignment ${short(report.assignment.version)}, submission ${short(report.submission.digest)}`,
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function showKind(report: Report, kind: CheckKind, colour: boolean): string {
  const checks = report.checks.filter((check) => check.kind === kind);
  return checks.length === 0
    ? ""
    : [kinds[kind], ...checks.map((check) => showCheck(report, check, colour))].join("\n");
}

function showCheck(report: Report, check: CheckResult, colour: boolean): string {
  const speedup = report.speedups.find((one) => one.check === check.id);
  const said = saidOf(check);
  const timeline = report.timeline.filter((bar) => bar.check === check.id);
  const diagnosis = report.diagnosis.filter((one) => one.check === check.id);
  const lines = [
    ...(said === "" ? [] : [said]),
    ...(check.status === "passed" ? [] : (check.findings ?? []).map(showFinding)),
    ...field("expected", check.expected),
    ...field("actual", check.actual),
    ...field("try", check.hint),
    ...(speedup === undefined ? [] : [showSpeedup(speedup)]),
    showTimeline(timeline, { speedup, diagnosis, colour }),
  ].filter((line) => line !== "");
  const score = `${points(check.earned)} of ${points(check.possible)}`;
  return [`  ${mark(check.status)} ${check.title}  (${score})`, ...lines.map((line) => indent(line, 6))].join("\n");
}

/** A speedup's message starts with its own word; of what passed otherwise there is nothing to say. */
function saidOf({ id, kind, status, message }: CheckResult): string {
  if (id === REMARKS) return message;
  if (kind === "speedup" && (status === "passed" || status === "too_slow" || status === "inconclusive")) return message;
  return status === "passed" ? "" : `${statusSentences[status].word}: ${message}`;
}

function showFinding({ file, line, column, rule, message }: Finding): string {
  const place = column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
  return `${place}: ${message.replaceAll("\n", "\n  ")}${rule === undefined ? "" : ` (${rule})`}`;
}

const field = (name: string, text: string | undefined): string[] =>
  text === undefined ? [] : [`${name.padEnd(9)}${text.replaceAll("\n", `\n${" ".repeat(9)}`)}`];

function showOutput({ output: { stdout, stderr, truncated } }: Report): string {
  const parts = [
    stdout === "" ? "" : `Standard output\n${indent(stdout.trimEnd(), 2)}`,
    stderr === "" ? "" : `Standard error\n${indent(stderr.trimEnd(), 2)}`,
    truncated ? "(the output was cut here)" : "",
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function mark(status: CheckStatus): string {
  switch (status) {
    case "passed":
      return "✓";
    case "partial":
      return "◐";
    case "inconclusive":
      return "?";
    case "skipped":
      return "-";
    case "wrong_answer":
    case "too_slow":
    case "timed_out":
    case "out_of_memory":
    case "output_limit":
    case "crashed":
    case "protocol_violation":
    case "policy_violation":
      return "✗";
  }
}

function markOfVerdict({ verdict }: Report): string {
  if (verdict === "passed") return "✓";
  if (verdict === "partial") return "◐";
  return verdict === "inconclusive" ? "?" : "✗";
}

const indent = (text: string, width: number): string => text.replaceAll(/^/gm, " ".repeat(width));
const points = (value: number): string => String(Math.round(value * 100) / 100);
const short = (digest: string): string => digest.replace("sha256:", "").slice(0, 12);
