"use client";

import { t } from "../language/text.ts";
import type { AssignmentView } from "@laptime/contracts";
import { Tabs } from "radix-ui";
import { submitFiles } from "../lib/student-calls.ts";
import { EditorPanel } from "./editor-panel.tsx";
import { GitPanel } from "./git-panel.tsx";
import { UploadPanel } from "./upload-panel.tsx";
import type { SendFiles } from "./use-hand-in.ts";

export const tab =
  "quiet-button -mb-px min-h-10 rounded-b-none border-b-2 border-transparent px-4 data-[state=active]:border-accent data-[state=active]:font-[560] data-[state=active]:text-ink";

/** The ways to hand in. All stay mounted: changing the tab loses neither chosen files nor typed text. */
export function SubmitForm({ assignment }: { assignment: AssignmentView }) {
  const sendFiles: SendFiles = async (files, onProgress) =>
    `/submissions/${(await submitFiles(assignment.id, files, onProgress)).submissionId}`;
  return (
    <Tabs.Root defaultValue="upload">
      <Tabs.List aria-label={t("How to hand in")} className="flex border-b border-line">
        <Tabs.Trigger value="upload" className={tab}>
          {t("Upload")}
        </Tabs.Trigger>
        <Tabs.Trigger value="editor" className={tab}>
          {t("Editor")}
        </Tabs.Trigger>
        {assignment.gitHosts.length > 0 && (
          <Tabs.Trigger value="git" className={tab}>
            {t("From Git")}
          </Tabs.Trigger>
        )}
      </Tabs.List>
      <Tabs.Content value="upload" forceMount className="pt-5 data-[state=inactive]:hidden">
        <UploadPanel assignment={assignment} sendFiles={sendFiles} text={t("Submit")} />
      </Tabs.Content>
      <Tabs.Content value="editor" forceMount className="pt-5 data-[state=inactive]:hidden">
        <EditorPanel assignment={assignment} sendFiles={sendFiles} text={t("Submit")} />
      </Tabs.Content>
      {assignment.gitHosts.length > 0 && (
        <Tabs.Content value="git" forceMount className="pt-5 data-[state=inactive]:hidden">
          <GitPanel assignment={assignment} />
        </Tabs.Content>
      )}
    </Tabs.Root>
  );
}
