"use client";

import { t, texts } from "../language/text.ts";
import type { Me, Role } from "@laptime/contracts";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { teaches } from "../lib/is-staff.ts";
import { useResource } from "../lib/use-resource.ts";
import { ResourcePage } from "../ui/resource-page.tsx";

const roleWords: Record<Role, string> = texts({
  owner: "owner",
  instructor: "instructor",
  assistant: "assistant",
  observer: "observer",
  student: "student",
});

/** The caller's courses. With only one there is nothing to choose, so its page opens. */
export function CourseList() {
  const answer = useResource<Me>("/api/me");
  const router = useRouter();
  const enrolments = answer.data?.enrolments;
  const only = enrolments?.length === 1 ? enrolments[0]?.courseId : undefined;
  useEffect(() => {
    if (only) router.replace(`/courses/${only}`);
  }, [only, router]);

  return (
    <ResourcePage answer={answer} waitingFor={t("your courses")}>
      {({ enrolments }) => (
        <>
          <h1>{t("Your courses")}</h1>
          {enrolments.length === 0 && (
            <p className="mt-3 text-ink-2">
              {t("You are in no course yet. Ask your course staff to add your e-mail address.")}
            </p>
          )}
          <ul className="mt-6 max-w-(--reading) divide-y divide-line border-y border-line">
            {enrolments.map(({ courseId, courseTitle, role }) => (
              <li key={courseId}>
                <Link href={`/courses/${courseId}`} className="flex items-center gap-4 py-4 hover:bg-surface">
                  <span className="font-[560]">{courseTitle}</span>
                  <span className="ml-auto text-sm text-ink-3">{roleWords[role]}</span>
                  <ChevronRight aria-hidden size={16} className="text-ink-3" />
                </Link>
              </li>
            ))}
          </ul>
          {enrolments.some(({ role }) => teaches(role)) && (
            <p className="mt-6">
              <Link href="/import" className="button">
                {t("Import a course")}
              </Link>
            </p>
          )}
        </>
      )}
    </ResourcePage>
  );
}
