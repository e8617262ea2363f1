"use client";

import { t } from "../language/text.ts";
import type { OwnTeam, Problem } from "@laptime/contracts";
import { useState } from "react";
import { ApiProblem } from "../lib/http.ts";
import { joinTeam, leaveTeam, makeTeam } from "../lib/student-calls.ts";
import { useResource } from "../lib/use-resource.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Section } from "../ui/section.tsx";
import { shownCode, teamSentence } from "../words/team-words.ts";
import { JoinForm } from "./join-form.tsx";

/** A student's team in an assignment: make one, join one, or see who is in it. */
export function TeamPanel({ assignmentId }: { assignmentId: string }) {
  const answer = useResource<OwnTeam>(`/api/assignments/${encodeURIComponent(assignmentId)}/team`);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const own = answer.data;
  if (own === undefined) return null;
  const { team, isAlone } = own;

  async function change(action: () => Promise<OwnTeam>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await answer.mutate(await action(), { revalidate: false });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem);
      // What was refused may have changed: the page shows how it is now.
      await answer.mutate();
    } finally {
      setBusy(false);
    }
  }

  return (
    <Section title={team === null ? t("Your team") : t("Your team: {0}", team.name)} className="mt-12">
      <div className="max-w-(--reading) space-y-4">
        <p role="status">{teamSentence(own)}</p>
        {team !== null && team.closed === null && (
          <>
            {team.members.length < own.size && (
              <p className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-2 bg-surface px-4 py-3 text-sm">
                <span>{t("Give this code to whom you want in your team:")}</span>
                <code className="text-lg font-[640] tracking-wide">{shownCode(team.code)}</code>
                <CopyButton text={shownCode(team.code)} label={t("Copy")} />
              </p>
            )}
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => void change(() => leaveTeam(assignmentId))}
            >
              {t("Leave the team")}
            </button>
          </>
        )}
        {team === null && !isAlone && (
          <div className="flex flex-wrap items-end gap-x-8 gap-y-4">
            <JoinForm busy={busy} onJoin={(code) => void change(() => joinTeam(assignmentId, code))} />
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => void change(() => makeTeam(assignmentId))}
            >
              {t("Make a new team")}
            </button>
          </div>
        )}
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </Section>
  );
}
