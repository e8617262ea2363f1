"use client";

import type { VersionFiles, VersionList } from "@laptime/contracts";
import { useState } from "react";
import { t } from "../language/text.ts";
import { versionPath } from "../lib/studio-calls.ts";
import { useResource } from "../lib/use-resource.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { Field } from "../ui/field.tsx";
import { ResourcePage } from "../ui/resource-page.tsx";
import { Section } from "../ui/section.tsx";
import { formatInstant, shortDigest } from "../words/format.ts";
import { comparedWith } from "../words/version-words.ts";
import { FilesDiff } from "./files-diff.tsx";
import { TrySection } from "./try-section.tsx";

type Props = { assignmentId: string; versionId: string };

/** One version of an assignment beside another one. */
export function VersionPage({ assignmentId, versionId }: Props) {
  const list = useResource<VersionList>(`/api/assignments/${encodeURIComponent(assignmentId)}/versions`);
  const version = useResource<VersionFiles>(`${versionPath(assignmentId, versionId)}/files`);
  return (
    <ResourcePage answer={list} waitingFor={t("the versions")}>
      {(versions) => (
        <ResourcePage answer={version} waitingFor={t("the version")}>
          {(files) => <Version list={versions} versionId={versionId} version={files} />}
        </ResourcePage>
      )}
    </ResourcePage>
  );
}

function Version({ list, versionId, version }: { list: VersionList; versionId: string; version: VersionFiles }) {
  const { course, assignment, versions } = list;
  const own = versions.find(({ id }) => id === versionId);
  const [otherId, choose] = useState(() => comparedWith(versions, versionId));
  const other = useResource<VersionFiles>(otherId === null ? null : `${versionPath(assignment.id, otherId)}/files`);
  return (
    <>
      <title>{t("A version of {0} · Laptime", version.title)}</title>
      <Crumbs
        path={[
          { href: `/courses/${course.id}`, text: course.title },
          { href: `/courses/${course.id}/studio`, text: t("Author’s studio") },
          { href: `/assignments/${assignment.id}/versions`, text: t("Versions of {0}", assignment.title) },
        ]}
      />
      <h1>
        {version.title} <code className="text-lg font-normal text-ink-3">{shortDigest(version.digest)}</code>
      </h1>
      <p className="mt-2 max-w-(--reading) text-lg">
        {own?.isCurrent === true ? t("Students work with this version.") : t("Students do not work with this version.")}
      </p>
      <Section title={otherId === null ? t("Its files") : t("What differs")} className="mt-8">
        {otherId === null ? (
          <FilesDiff before={[]} after={version.files} />
        ) : (
          <>
            <div className="mb-4 max-w-80">
              <Field label={t("Compared with")}>
                {(fieldId) => (
                  <select
                    id={fieldId}
                    className="field"
                    value={otherId}
                    onChange={(event) => choose(event.target.value)}
                  >
                    {versions
                      .filter(({ id }) => id !== versionId)
                      .map(({ id, digest, publishedAt }) => (
                        <option key={id} value={id}>
                          {shortDigest(digest)}, {formatInstant(publishedAt)}
                        </option>
                      ))}
                  </select>
                )}
              </Field>
            </div>
            <ResourcePage answer={other} waitingFor={t("the other version")}>
              {({ files }) => <FilesDiff before={files} after={version.files} />}
            </ResourcePage>
          </>
        )}
      </Section>
      <TrySection path={versionPath(assignment.id, versionId)} version={version} />
    </>
  );
}
