import type { Report } from "@laptime/contracts";

/** A whole report with one public and one hidden check. */
export function reportOf(more: Partial<Report> = {}): Report {
  const check = { kind: "correctness", status: "passed", earned: 30, possible: 50, durationMs: 1 } as const;
  return {
    schema: "laptime/report@1",
    assignment: { id: "an-assignment", version: "sha256:0" },
    submission: { digest: "sha256:0" },
    seed: 1,
    verdict: "partial",
    score: { earned: 60, possible: 100 },
    checks: [
      { ...check, id: "seen", title: "Adds up", visibility: "public", message: "Right." },
      {
        ...check,
        id: "unseen",
        title: "Secret title",
        visibility: "hidden",
        message: "Secret message",
        hint: "Secret hint",
        expected: "Secret expectation",
        actual: "Secret result",
      },
    ],
    speedups: [],
    timeline: [],
    diagnosis: [],
    output: { stdout: "", stderr: "", truncated: false },
    phases: { totalMs: 2 },
    environment: { image: "i", python: "3.14", cores: 2, runtime: "runc", host: "h" },
    ...more,
  };
}
