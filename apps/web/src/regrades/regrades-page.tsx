"use client";

import type { CourseView, RegradeView } from "@laptime/contracts";
import Link from "next/link";
import { t } from "../language/text.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { formatInstant } from "../words/format.ts";
import { orderSentence, stateWords } from "../words/regrade-words.ts";
import { RegradeForm } from "./regrade-form.tsx";

/** Grading many submissions anew: the order, and those that were ordered before. */
export function RegradesPage({ courseId }: { courseId: string }) {
  const path = `/api/courses/${encodeURIComponent(courseId)}`;
  const course = useResource<CourseView>(path);
  const regrades = useResource<RegradeView[]>(`${path}/regrades`);
  return (
    <ResourcePage answer={course} waitingFor={t("the course")}>
      {({ id, title, assignments }) => (
        <>
          <title>{t("Grade anew · {0} · Laptime", title)}</title>
          <Crumbs
            path={[
              { href: `/courses/${id}`, text: title },
              { href: `/courses/${id}/gradebook`, text: t("Grades") },
            ]}
          />
          <h1>{t("Grade anew")}</h1>
          <p className="mt-2 max-w-(--reading) text-lg">
            {t(
              "After tests have changed. No grade changes before you have seen what it comes to, and it can be undone.",
            )}
          </p>
          <Section title={t("A new regrade")} className="mt-8">
            <RegradeForm courseId={id} assignments={assignments} />
          </Section>
          <Section title={t("Regrades so far")} className="mt-10">
            <ResourcePage answer={regrades} waitingFor={t("the regrades")}>
              {(list) => <RegradeList regrades={list} />}
            </ResourcePage>
          </Section>
        </>
      )}
    </ResourcePage>
  );
}

function RegradeList({ regrades }: { regrades: readonly RegradeView[] }) {
  if (regrades.length === 0) return <p className="text-sm text-ink-2">{t("None yet.")}</p>;
  return (
    <ul className="divide-y divide-line border-y border-line text-sm">
      {regrades.map((regrade) => (
        <li key={regrade.id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-2">
          <span className="min-w-0">
            <Link href={`/regrades/${regrade.id}`} prefetch={false} className="font-[560] hover:underline">
              {regrade.order.reason}
            </Link>
            <span className="block text-ink-2">{orderSentence(regrade)}</span>
          </span>
          <span className="text-ink-2">
            {stateWords[regrade.state]}, {formatInstant(regrade.createdAt)}
            {regrade.by !== null && `, ${regrade.by}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
