"use client";

import { t } from "../language/text.ts";
import type { Leaderboard, Problem } from "@laptime/contracts";
import { useId, useState } from "react";
import { ApiProblem } from "../lib/http.ts";
import { setLeaderboardConsent } from "../lib/student-calls.ts";
import { ProblemNotice } from "../ui/problem-notice.tsx";

type Props = { courseId: string; you: NonNullable<Leaderboard["you"]>; onChange: () => Promise<unknown> };

/** A student comes and goes as he likes; it takes effect at once, for everybody. */
export function ConsentSwitch({ courseId, you, onChange }: Props) {
  const hint = useId();
  /** What was just chosen, until it is kept: the switch does not jump back meanwhile. */
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function change(isListed: boolean): Promise<void> {
    setWanted(isListed);
    setProblem(null);
    try {
      await setLeaderboardConsent(courseId, isListed);
      await onChange();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem);
    } finally {
      setWanted(null);
    }
  }

  return (
    <div className="mt-10 max-w-(--reading) space-y-3 rounded-2 bg-surface p-4 text-sm">
      <label className="flex items-center gap-3 font-[600]">
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-(--accent)"
          aria-describedby={hint}
          checked={wanted ?? you.isListed}
          disabled={wanted !== null}
          onChange={(event) => void change(event.target.checked)}
        />
        {t("Show me on the leaderboards of this course")}
      </label>
      <p id={hint} className="pl-7 text-ink-2">
        {t(
          "Others see you as “{0}”, a name drawn by chance. Only staff know who it is. When you switch this off, you are gone from every leaderboard at once; your grade stays as it is.",
          you.pseudonym,
        )}
      </p>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
