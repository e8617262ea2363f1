"use client";

import { t } from "../language/text.ts";
import type { Leaderboard } from "@laptime/contracts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { formatRequired } from "../words/format.ts";
import { leaderboardSentence } from "../words/leaderboard-words.ts";
import { ConsentSwitch } from "./consent-switch.tsx";
import { StandingsPicture } from "./standings-picture.tsx";
import { StandingsTable } from "./standings-table.tsx";

export function LeaderboardPage({ assignmentId }: { assignmentId: string }) {
  const answer = useResource<Leaderboard>(`/api/assignments/${encodeURIComponent(assignmentId)}/leaderboard`);
  return (
    <ResourcePage answer={answer} waitingFor={t("the leaderboard")}>
      {(board) => {
        const { assignment, course, rows, you } = board;
        return (
          <>
            <title>{t("Leaderboard · {0} · Laptime", assignment.title)}</title>
            <Crumbs
              path={[
                { href: `/courses/${course.id}`, text: course.title },
                { href: `/assignments/${assignment.id}`, text: assignment.title },
              ]}
            />
            <h1>{t("Leaderboard")}</h1>
            <p className="mt-2 max-w-(--reading) text-lg" role="status">
              {leaderboardSentence(board)}
            </p>
            <p className="mt-1 max-w-(--reading) text-sm text-ink-2">{rule(board)}</p>
            {rows.length > 0 && <StandingsPicture board={board} />}
            {rows.length > 0 && <StandingsTable board={board} />}
            {you && <ConsentSwitch courseId={course.id} you={you} onChange={() => answer.mutate()} />}
          </>
        );
      }}
    </ResourcePage>
  );
}

function rule({ by, speedup }: Leaderboard): string {
  const right = t("Only submissions that are right in every test are shown.");
  if (by === "score") return t("By points, the best submission of each student. {0}", right);
  const asked = speedup ? t("“{0}” (required {1})", speedup.title, formatRequired(speedup.required)) : "speedup";
  return t("By {0}, the best submission of each student. {1}", asked, right);
}
