"use client";

import type { VersionFiles } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { draftedPath, versionPath } from "../lib/studio-calls.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { FilesDiff } from "./files-diff.tsx";
import { TrySection } from "./try-section.tsx";

/** An assignment of a draft beside what students work with now. */
export function DraftedPage({ draftId, slug }: { draftId: string; slug: string }) {
  const path = draftedPath(draftId, slug);
  const answer = useResource<VersionFiles>(`${path}/files`);
  return (
    <ResourcePage answer={answer} waitingFor={t("the assignment")}>
      {(version) => <Drafted version={version} path={path} />}
    </ResourcePage>
  );
}

function Drafted({ version, path }: { version: VersionFiles; path: string }) {
  const { course, title, current } = version;
  const before = useResource<VersionFiles>(
    current === null ? null : `${versionPath(current.assignmentId, current.versionId)}/files`,
  );
  return (
    <>
      <title>{t("{0}, as drafted · Laptime", title)}</title>
      <Crumbs
        path={[
          { href: `/courses/${course.id}`, text: course.title },
          { href: `/courses/${course.id}/studio`, text: t("Author’s studio") },
        ]}
      />
      <h1>{title}</h1>
      <p className="mt-2 max-w-(--reading) text-lg">
        {current === null
          ? t("In the draft, and new: students have not seen it.")
          : t("In the draft, beside what students work with now.")}
      </p>
      <Section title={current === null ? t("Its files") : t("What changes")} className="mt-8">
        {current === null ? (
          <FilesDiff before={[]} after={version.files} />
        ) : (
          <ResourcePage answer={before} waitingFor={t("what is published")}>
            {({ files }) => <FilesDiff before={files} after={version.files} />}
          </ResourcePage>
        )}
      </Section>
      <TrySection path={path} version={version} />
    </>
  );
}
