"use client";

import type { AssignmentView } from "@laptime/contracts";
import { useRouter } from "next/navigation";
import { t } from "../language/text.ts";
import { submitFromGit } from "../lib/student-calls.ts";
import { listed } from "../words/format.ts";
import { GitForm } from "./git-form.tsx";

/** Hands in what a public repository has. */
export function GitPanel({ assignment: { id, files, gitHosts } }: { assignment: AssignmentView }) {
  const router = useRouter();
  return (
    <GitForm
      hosts={gitHosts}
      lead={t("A public repository of {0}. Taken from it: {1}.", listed(gitHosts), listed(files.submit))}
      text={t("Submit from Git")}
      take={async (source) => {
        const { submissionId } = await submitFromGit(id, source);
        router.push(`/submissions/${submissionId}`);
      }}
    />
  );
}
