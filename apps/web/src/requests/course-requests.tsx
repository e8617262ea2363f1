"use client";

import { t } from "../language/text.ts";
import type { CourseRequests } from "@laptime/contracts";
import Link from "next/link";
import { useResource } from "../lib/use-resource.ts";
import { ownRequestsSentence } from "../words/request-words.ts";

/** On the page of a course: for staff the way to the list, for a student what is new. */
export function CourseRequestsLink({ courseId, staff }: { courseId: string; staff: boolean }) {
  const { data } = useResource<CourseRequests>(`/api/courses/${encodeURIComponent(courseId)}/requests`);
  const path = `/courses/${courseId}/requests`;
  if (staff) {
    if (data?.isStaff !== true) return null;
    const waiting = data.requests.filter(({ state }) => state === "open").length;
    return (
      <Link href={path} className="button">
        {t("Requests")}
        {waiting > 0 && <b className="font-[640]">{t("{0} waiting", waiting)}</b>}
      </Link>
    );
  }
  const sentence = data && ownRequestsSentence(data.requests);
  if (!sentence) return null;
  return (
    <p className="basis-full text-sm">
      {sentence}{" "}
      <Link href={path} className="link">
        {t("Open")}
      </Link>
    </p>
  );
}
