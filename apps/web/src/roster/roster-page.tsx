"use client";

import type { CourseView, Role, Roster } from "@laptime/contracts";
import { useState, type ReactNode } from "react";
import { t } from "../language/text.ts";
import { teaches } from "../lib/is-staff.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { count } from "../words/format.ts";
import { rosterSentence } from "../words/roster-words.ts";
import { ImportRoster } from "./import-roster.tsx";
import { Invitations } from "./invitations.tsx";
import { PeopleTable } from "./people-table.tsx";

/** Who is in a course: roles, sections, a file, links, and looking as a student. */
export function RosterPage({ courseId }: { courseId: string }) {
  const course = `/api/courses/${encodeURIComponent(courseId)}`;
  const answer = useResource<Roster>(`${course}/roster`);
  const role = useResource<CourseView>(course).data?.role ?? "observer";
  return (
    <ResourcePage answer={answer} waitingFor={t("the roster")}>
      {(roster) => <People roster={roster} role={role} changed={() => answer.mutate()} />}
    </ResourcePage>
  );
}

type Props = { roster: Roster; role: Role; changed: () => Promise<unknown> };

function People({ roster, role, changed }: Props) {
  const [filter, setFilter] = useState("");
  const wanted = filter.trim().toLocaleLowerCase();
  const shown = roster.people.filter(({ name, email, section }) =>
    `${name} ${email} ${section ?? ""}`.toLocaleLowerCase().includes(wanted),
  );
  const { id, title } = roster.course;
  return (
    <>
      <title>{t("People · {0} · Laptime", title)}</title>
      <Crumbs path={[{ href: `/courses/${id}`, text: title }]} />
      <h1>{t("People")}</h1>
      <p className="mt-2 max-w-(--reading) text-lg">{rosterSentence(roster)}</p>
      {teaches(role) && (
        <div className="mt-6 space-y-3">
          <Tool title={t("Import a roster")}>
            <ImportRoster courseId={id} changed={changed} />
          </Tool>
          <Tool title={t("Invite by link")}>
            <Invitations courseId={id} invitations={roster.invitations} changed={changed} />
          </Tool>
        </div>
      )}
      <div className="mt-6 mb-3 flex flex-wrap items-center gap-3">
        <input
          type="search"
          className="field max-w-72 text-sm"
          placeholder={t("Name, e-mail or section")}
          aria-label={t("Show only people whose name, e-mail or section contains")}
          value={filter}
          onChange={({ target }) => setFilter(target.value)}
        />
        <p role="status" className="text-sm text-ink-3">
          {count(shown.length, "person", "people")}
        </p>
      </div>
      <PeopleTable courseId={id} people={shown} role={role} changed={changed} />
    </>
  );
}

/** Above a long table, and out of the way until it is wanted. */
function Tool({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="border-t border-line pt-3">
      <summary className="w-fit cursor-pointer font-[560]">{title}</summary>
      <div className="mt-4 mb-6">{children}</div>
    </details>
  );
}
