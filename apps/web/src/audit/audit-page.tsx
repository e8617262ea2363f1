"use client";

import type { AuditEntry, AuditLog, CourseView } from "@laptime/contracts";
import { Download } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { t } from "../language/text.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { actionWords } from "../words/audit-words.ts";
import { formatInstant } from "../words/format.ts";

/** Who did what, newest first: in a course; null: in the whole place. */
export function AuditPage({ courseId }: { courseId: string | null }) {
  const [search, setSearch] = useState("");
  /** Where each page that was turned to begins. */
  const [turned, setTurned] = useState<readonly string[]>([]);
  const coursePath = courseId === null ? null : `/api/courses/${encodeURIComponent(courseId)}`;
  const path = `${coursePath ?? "/api/operations"}/audit`;
  const before = turned.at(-1);
  const query = `search=${encodeURIComponent(search)}`;
  const answer = useResource<AuditLog>(`${path}?${query}${before === undefined ? "" : `&before=${before}`}`);
  const title = useResource<CourseView>(coursePath).data?.title ?? t("Course");
  return (
    <>
      <Crumbs
        path={[
          courseId === null
            ? { href: "/operations", text: t("Operations") }
            : { href: `/courses/${courseId}`, text: title },
        ]}
      />
      <h1>{t("Who did what")}</h1>
      {courseId !== null && (
        <p className="mt-3">
          <Link href={`/courses/${courseId}/webhooks`} className="link">
            {t("Tell other systems what happens")}
          </Link>
        </p>
      )}
      <form
        className="mt-6 mb-3"
        onSubmit={(event) => {
          event.preventDefault();
          setTurned([]);
          setSearch(String(new FormData(event.currentTarget).get("search")));
        }}
      >
        <div className="flex flex-wrap items-center gap-3">
          <input
            type="search"
            name="search"
            className="field max-w-72 text-sm"
            placeholder={t("Name or what was done")}
            aria-label={t("Show only what contains")}
          />
          <button type="submit" className="button">
            {t("Search")}
          </button>
          {courseId !== null && (
            <a href={`${path}.csv?${query}`} download className="button ml-auto">
              <Download aria-hidden size={16} />
              {t("Download CSV")}
            </a>
          )}
        </div>
      </form>
      <ResourcePage answer={answer} waitingFor={t("the log")}>
        {({ course, entries, next }) => (
          <>
            <title>{t("Who did what · {0} · Laptime", course?.title ?? t("Operations"))}</title>
            <Entries entries={entries} />
            <p className="mt-4 flex flex-wrap gap-3">
              {turned.length > 0 && (
                <button type="button" className="button" onClick={() => setTurned(turned.slice(0, -1))}>
                  {t("Newer")}
                </button>
              )}
              {next !== null && (
                <button type="button" className="button" onClick={() => setTurned([...turned, next])}>
                  {t("Older")}
                </button>
              )}
            </p>
          </>
        )}
      </ResourcePage>
    </>
  );
}

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  if (entries.length === 0) return <p className="text-sm text-ink-2">{t("Nothing is noted.")}</p>;
  return (
    <DataTable
      label={t("Who did what")}
      columns={[
        {
          title: t("When"),
          cell: ({ at }) => <span className="font-normal whitespace-nowrap">{formatInstant(at)}</span>,
        },
        { title: t("Who"), cell: ({ actor }) => actor },
        { title: t("Did"), cell: ({ action }) => actionWords[action] },
        { title: t("What"), cell: ({ subject }) => <span className="block min-w-48">{subject}</span> },
      ]}
      rows={entries}
      keyOf={({ id }) => id}
    />
  );
}
