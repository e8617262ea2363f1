"use client";

import type { MarkingList, MarkingView } from "@laptime/contracts";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { t } from "../language/text.ts";
import { nextToMark } from "../lib/marking-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { formatInstant } from "../words/format.ts";
import { markingSentence } from "../words/marking-words.ts";
import { CheckTally } from "./check-tally.tsx";
import { CommentedFile } from "./commented-file.tsx";
import { KeyLegend } from "./key-legend.tsx";
import { markingKeys } from "./marking-keys.ts";
import { markingListPath, markingPath } from "./marking-path.ts";
import { neighbours } from "./neighbours.ts";
import { RubricPanel } from "./rubric-panel.tsx";
import { SubmissionNav } from "./submission-nav.tsx";
import { useDraftMarks } from "./use-draft-marks.ts";
import { useKeySwitch } from "./use-key-switch.ts";
import { useKeys } from "./use-keys.ts";
import { useLeaveGuard } from "./use-leave-guard.ts";
import { useReservation } from "./use-reservation.ts";

/** One submission as it is graded by hand: its files to comment on, the rubric beside them. */
export function MarkingPage({ submissionId }: { submissionId: string }) {
  const answer = useResource<MarkingView>(`/api${markingPath(submissionId)}`);
  // Asked again without a word: with nothing in its place the page would be drawn anew, and what is not saved lost.
  const renew = (view?: MarkingView) =>
    view === undefined ? answer.mutate() : answer.mutate(view, { revalidate: false });
  return (
    <ResourcePage answer={answer} waitingFor={t("the submission")}>
      {(view) => <Marking key={view.submissionId} view={view} changed={renew} />}
    </ResourcePage>
  );
}

type Props = { view: MarkingView; changed: (view?: MarkingView) => Promise<unknown> };
type Place = { file: string; line: number; isWriting: boolean };

function Marking({ view, changed }: Props) {
  const { submissionId, course, assignment, name, files, criteria } = view;
  const list = useResource<MarkingList>(`/api${markingListPath(assignment.id)}`);
  const draft = useDraftMarks(view, async (saved) => {
    await changed(saved);
    await list.mutate();
  });
  const going = useAction();
  const reservedBy = useReservation(submissionId);
  const router = useRouter();
  const [active, setActive] = useState(0);
  const [place, setPlace] = useState<Place>({ file: files[0]?.path ?? "", line: 1, isWriting: false });
  const { previous, next, at, of } = neighbours(list.data?.submissions ?? [], submissionId);
  const [hasKeys, turnKeys] = useKeySwitch();
  useLeaveGuard(draft.isChanged);

  /** What was chosen is saved first; where that is refused, the page stays. */
  async function goTo(find: () => Promise<string | null>): Promise<void> {
    if (!(await draft.save())) return;
    await going.run(async () => {
      const id = await find();
      router.push(id === null ? markingListPath(assignment.id) : markingPath(id));
    });
  }
  const goOn = () => void goTo(async () => (await nextToMark(assignment.id, submissionId)).submissionId);
  const way = (id: string | null) => (id === null ? null : () => void goTo(() => Promise.resolve(id)));
  const [back, forth] = [way(previous), way(next)];
  const move = (by: number) => setActive((now) => Math.min(criteria.length - 1, Math.max(0, now + by)));
  const keys = {
    ...markingKeys(criteria[active], draft),
    ...(forth && { j: forth }),
    ...(back && { k: back }),
    n: goOn,
    s: () => void draft.save(),
    ".": () => move(1),
    ",": () => move(-1),
    c: () => setPlace((now) => ({ ...now, isWriting: true })),
  };
  useKeys(hasKeys ? keys : null);

  return (
    <>
      <title>{t("Marking {0} · Laptime", assignment.title)}</title>
      <Crumbs
        path={[
          { href: `/courses/${course.id}`, text: course.title },
          { href: `/assignments/${assignment.id}`, text: assignment.title },
          { href: markingListPath(assignment.id), text: t("Graded by hand") },
        ]}
      />
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1>{name}</h1>
        {at !== null && <SubmissionNav at={at} of={of} previous={back} next={forth} />}
      </div>
      <p className="mt-1 text-sm text-ink-2">
        {assignment.title}
        {t(", handed in")} {formatInstant(view.submittedAt)}
        {!view.isAnonymous && (
          <Link href={`/submissions/${submissionId}`} className="link ml-3">
            {t("Its report")}
          </Link>
        )}
      </p>
      <p className="mt-1 text-sm text-ink-2">{list.data && markingSentence(list.data)}</p>
      {going.problem && <ProblemNotice problem={going.problem} />}
      {reservedBy !== null && (
        <p
          role="status"
          className="mt-3 max-w-(--reading) border-l-3 border-partial-fill bg-partial-tint px-3 py-2 text-sm"
        >
          {t("{0} is marking this one at the moment.", reservedBy)}
        </p>
      )}
      <div className="mt-6 grid gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-4">
          <CheckTally checks={view.checks} />
          {files.map((file) => (
            <CommentedFile
              key={file.path}
              file={file}
              view={view}
              line={place.file === file.path ? place.line : null}
              isWriting={place.isWriting}
              point={(line, isWriting) => setPlace({ file: file.path, line, isWriting })}
              changed={() => changed()}
            />
          ))}
        </div>
        <aside
          aria-label={t("Rubric")}
          className="lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:self-start lg:overflow-y-auto"
        >
          <h2 className="text-md">{t("Rubric")}</h2>
          <RubricPanel
            view={view}
            draft={draft}
            active={active}
            hasKeys={hasKeys}
            activate={setActive}
            save={() => void draft.save()}
            goOn={goOn}
            reload={() => {
              draft.giveUp();
              void changed();
            }}
          />
          <KeyLegend isOn={hasKeys} turn={turnKeys} />
        </aside>
      </div>
    </>
  );
}
