"use client";

import type { Me, Studio } from "@laptime/contracts";
import { useRouter } from "next/navigation";
import { t } from "../language/text.ts";
import { teaches } from "../lib/is-staff.ts";
import { useResource } from "../lib/use-resource.ts";
import { TakeIn } from "../studio/take-in.tsx";
import { Crumbs } from "../ui/crumbs.tsx";
import { Message } from "../ui/message.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";

/** A new course, or one of the teacher's anew, as a draft. */
export function ImportPage() {
  const answer = useResource<Me>("/api/me");
  return (
    <ResourcePage answer={answer} waitingFor={t("your courses")}>
      {({ enrolments }) => {
        const taught = enrolments.find(({ role }) => teaches(role));
        return taught === undefined ? (
          <Message title={t("For teachers only")}>
            {t("Owners and instructors of a course can import courses.")}
          </Message>
        ) : (
          <Import taughtId={taught.courseId} />
        );
      }}
    </ResourcePage>
  );
}

/** `taughtId`: a course whose studio says which repositories are taken here. */
function Import({ taughtId }: { taughtId: string }) {
  const router = useRouter();
  const studio = useResource<Studio>(`/api/courses/${encodeURIComponent(taughtId)}/studio`);
  return (
    <>
      <Crumbs path={[{ href: "/", text: "Your courses" }]} />
      <h1>{t("Import a course")}</h1>
      <p className="mt-3 mb-6 max-w-(--reading) text-lg">
        {t("A new course becomes yours; one that you teach gets a draft. Work that was handed in stays as it is.")}
      </p>
      <TakeIn
        gitHosts={studio.data?.gitHosts ?? []}
        onMade={({ courseId }) => router.push(`/courses/${courseId}/studio`)}
      />
    </>
  );
}
