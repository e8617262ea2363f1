"use client";

import type { LtiUnconnected } from "@laptime/contracts";
import type { SubmitEvent } from "react";
import Link from "next/link";
import { t } from "../language/text.ts";
import { connectCourse } from "../lib/lti-calls.ts";
import { useAction } from "../lib/use-action.ts";
import { useResource } from "../lib/use-resource.ts";
import { FormEnd } from "../ui/form-end.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";

/** A teacher has come from a course that is connected with none of ours. */
export function LtiConnectPage({ launchId }: { launchId: string }) {
  const answer = useResource<LtiUnconnected>(`/api/lti/launches/${encodeURIComponent(launchId)}`);
  return (
    <ResourcePage answer={answer} waitingFor={t("your courses")}>
      {(unconnected) => <Connect launchId={launchId} unconnected={unconnected} />}
    </ResourcePage>
  );
}

type Props = { launchId: string; unconnected: LtiUnconnected };

function Connect({ launchId, unconnected: { platform, title, courses } }: Props) {
  const { busy, problem, run } = useAction();

  function connect(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const courseId = String(new FormData(event.currentTarget).get("course"));
    void run(async () => window.location.assign((await connectCourse(launchId, courseId)).to));
  }

  return (
    <div className="mx-auto max-w-(--reading) pt-8">
      <title>{t("Connect a course · Laptime")}</title>
      <h1>{t("Which course belongs to “{0}”?", title)}</h1>
      <p className="mt-2 text-ink-2">
        {t("People and grades go between it and {0} from then on. You can disconnect it at any time.", platform)}
      </p>
      {courses.length === 0 ? (
        <p className="mt-6">
          {t("You teach no course here yet. Its owner can make you an instructor, under People; or import one.")}{" "}
          <Link href="/import" className="link">
            {t("Import one")}
          </Link>
        </p>
      ) : (
        <form onSubmit={connect} className="mt-6 grid gap-4">
          <fieldset className="grid gap-2">
            <legend className="sr-only">{t("Your courses")}</legend>
            {courses.map(({ id, title: name }, index) => (
              <label key={id} className="flex items-baseline gap-2">
                <input type="radio" name="course" value={id} defaultChecked={index === 0} />
                {name}
              </label>
            ))}
          </fieldset>
          <FormEnd busy={busy} text={t("Connect them")} busyText={t("Connecting")} problem={problem} isMain />
        </form>
      )}
    </div>
  );
}
