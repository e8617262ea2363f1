"use client";

import { t } from "../language/text.ts";
import type { Problem, TeamList as Teams } from "@laptime/contracts";
import { useState } from "react";
import { ApiProblem } from "../lib/http.ts";
import { lockTeam } from "../lib/staff-calls.ts";
import { useResource } from "../lib/use-resource.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Section } from "../ui/section.tsx";
import { count } from "../words/format.ts";

/** For staff: every team of an assignment, and the switch that closes it. */
export function TeamList({ assignmentId }: { assignmentId: string }) {
  const answer = useResource<Teams>(`/api/assignments/${encodeURIComponent(assignmentId)}/teams`);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (answer.data === undefined) return null;
  const { size, teams } = answer.data;

  async function lock(teamId: string, isLocked: boolean): Promise<void> {
    setProblem(null);
    try {
      await lockTeam(teamId, isLocked);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem);
    }
    await answer.mutate();
  }

  return (
    <Section title={t("Teams")} className="mt-12">
      <p className="text-sm text-ink-2">
        {teams.length === 0
          ? t("No team yet. Students make teams of up to {0} on this page.", size)
          : t("{0} of up to {1}. A team that has handed in is closed for good.", count(teams.length, "team"), size)}
      </p>
      {problem && <ProblemNotice problem={problem} />}
      {teams.length > 0 && (
        <ul className="mt-3 divide-y divide-line border-y border-line text-sm">
          {teams.map(({ id, name, isLocked, submissions, members }) => (
            <li key={id} className="grid items-center gap-x-6 gap-y-1 py-2.5 sm:grid-cols-[12rem_minmax(0,1fr)_auto]">
              <b className="font-[560]">{name}</b>
              <span className="text-ink-2">{members.map((member) => member.name).join(", ")}</span>
              {submissions > 0 ? (
                <span className="text-ink-3">{count(submissions, "submission")}</span>
              ) : (
                <button
                  type="button"
                  className="quiet-button justify-self-start"
                  aria-label={`${isLocked ? t("Open") : t("Close")} ${name}`}
                  onClick={() => void lock(id, !isLocked)}
                >
                  {isLocked ? t("Closed. Open it") : t("Close it")}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
