"use client";

import type { SimilarPair } from "@laptime/contracts";
import Link from "next/link";
import { t } from "../language/text.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { percent, sideWords } from "../words/similarity-words.ts";
import { MarkedFile } from "./marked-file.tsx";
import { markedLines } from "./marked-lines.ts";
import { NoteForm } from "./note-form.tsx";

type Props = { assignmentId: string; leftId: string; rightId: string };

/** Two submissions side by side, with what they share. */
export function PairPage({ assignmentId, leftId, rightId }: Props) {
  const path = ["similarity", leftId, rightId].map(encodeURIComponent).join("/");
  const answer = useResource<SimilarPair>(`/api/assignments/${encodeURIComponent(assignmentId)}/${path}`);
  return (
    <ResourcePage answer={answer} waitingFor={t("the comparison")}>
      {(pair) => (
        <>
          <title>{t("Alike in {0} · Laptime", pair.assignment.title)}</title>
          <Crumbs
            path={[
              { href: `/courses/${pair.course.id}`, text: pair.course.title },
              { href: `/assignments/${pair.assignment.id}/similarity`, text: t("Alike in {0}", pair.assignment.title) },
            ]}
          />
          <h1>
            {sideWords(pair.left)} · {sideWords(pair.right)}
          </h1>
          <p className="mt-2 max-w-(--reading) text-lg">
            {t(
              "{0} alike: {1} of the left one is found in the right one, {2} the other way round.",
              percent(pair.similarity),
              percent(pair.left.covered),
              percent(pair.right.covered),
            )}
          </p>
          <div className="mt-6 grid gap-6 lg:grid-cols-2">
            <Side side={pair.left} marked={markedLines(pair.fragments, "left")} />
            <Side side={pair.right} marked={markedLines(pair.fragments, "right")} />
          </div>
          <Section title={t("What was decided")} className="mt-10">
            <NoteForm
              key={pair.note?.madeAt ?? ""}
              note={pair.note}
              place={{ assignmentId, leftId, rightId }}
              changed={() => answer.mutate()}
            />
          </Section>
        </>
      )}
    </ResourcePage>
  );
}

type SideProps = { side: SimilarPair["left"]; marked: ReadonlyMap<string, ReadonlyMap<number, number>> };

function Side({ side, marked }: SideProps) {
  return (
    <section aria-label={sideWords(side)} className="min-w-0">
      <h2 className="mb-2 text-base">
        <Link href={`/submissions/${side.submissionId}`} prefetch={false} className="hover:underline">
          {sideWords(side)}
        </Link>
      </h2>
      {side.files.map(({ path, text }) => (
        <MarkedFile key={path} owner={sideWords(side)} path={path} text={text} marked={marked.get(path) ?? new Map()} />
      ))}
    </section>
  );
}
