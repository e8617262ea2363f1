"use client";

import { t } from "../language/text.ts";
import type { CourseImport, Me, Problem } from "@laptime/contracts";
import { FileArchive } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ApiProblem } from "../lib/http.ts";
import { importCourse } from "../lib/staff-calls.ts";
import { teaches } from "../lib/is-staff.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { Message } from "../ui/message.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { formatPercent } from "../words/format.ts";
import { ImportResult } from "./import-result.tsx";

/** A course from a zip of its folder, in one action. */
export function ImportPage() {
  const answer = useResource<Me>("/api/me");
  return (
    <ResourcePage answer={answer} waitingFor={t("your courses")}>
      {({ enrolments }) =>
        enrolments.some(({ role }) => teaches(role)) ? (
          <Import />
        ) : (
          <Message title={t("For teachers only")}>
            {t("Owners and instructors of a course can import courses.")}
          </Message>
        )
      }
    </ResourcePage>
  );
}

function Import() {
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState<CourseImport | null>(null);

  async function take(zip: File | undefined): Promise<void> {
    if (zip === undefined) return;
    setProblem(null);
    setDone(null);
    setSent(0);
    try {
      setDone(await importCourse(zip, setSent));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem);
    } finally {
      setSent(null);
    }
  }

  return (
    <>
      <Crumbs path={[{ href: "/", text: "Your courses" }]} />
      <h1>{t("Import a course")}</h1>
      <p className="mt-3 max-w-(--reading) text-ink-2">
        {t("Zip the course’s folder, the one with")} <code className="text-sm text-ink">course.yaml</code>{" "}
        {t(
          "in it, and choose the zip. A new course becomes yours; a course that you teach is brought up to date. Work that was handed in stays as it is.",
        )}
      </p>
      <p className="mt-6">
        <label className="button button-main has-disabled:opacity-60 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
          <FileArchive aria-hidden size={16} />
          {sent === null ? t("Choose the zip") : t("Importing…")}
          <input
            type="file"
            accept=".zip,application/zip"
            aria-label={t("Choose the zip")}
            className="sr-only"
            disabled={sent !== null}
            onChange={(event) => {
              void take(event.target.files?.[0]);
              // The same file, put right, can be chosen again.
              event.target.value = "";
            }}
          />
        </label>
      </p>
      {sent !== null && (
        <p className="mt-4 flex items-center gap-3 text-sm text-ink-2" role="status">
          <progress aria-label={t("Uploaded")} value={sent} className="h-1.5 w-40 accent-(--accent)" />
          {sent < 1 ? formatPercent(Math.floor(sent * 100) / 100) : t("Checking every assignment…")}
        </p>
      )}
      <div className="mt-6" aria-live="polite">
        {problem && <ProblemNotice problem={problem} />}
        {done && <ImportResult course={done} />}
      </div>
      <p className="mt-10 text-sm text-ink-2">
        <Link href="/" className="link">
          {t("Back to your courses")}
        </Link>
      </p>
    </>
  );
}
