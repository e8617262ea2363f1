import type { VersionFiles } from "@laptime/contracts";
import { Tabs } from "radix-ui";
import { EditorPanel } from "../assignment/editor-panel.tsx";
import { tab } from "../assignment/submit-form.tsx";
import { UploadPanel } from "../assignment/upload-panel.tsx";
import type { SendFiles } from "../assignment/use-hand-in.ts";
import { t } from "../language/text.ts";
import { tryFiles } from "../lib/studio-calls.ts";
import { Section } from "../ui/section.tsx";

const STARTER = "starter/";

/** Has any files graded against a version, which nobody but its teacher gets to know of. `path`: of the version. */
export function TrySection({ path, version }: { path: string; version: VersionFiles }) {
  const { digest, asked, isQuiz, files } = version;
  const starter = files
    .filter((file) => file.path.startsWith(STARTER))
    .map((file) => ({ ...file, path: file.path.slice(STARTER.length) }));
  const target = { id: digest, files: asked, starter };
  const sendFiles: SendFiles = async (chosen, onProgress) =>
    `/rehearsals/${(await tryFiles(path, chosen, onProgress)).rehearsalId}`;
  return (
    <Section title={t("Try files out")} className="mt-10">
      {isQuiz ? (
        <p className="text-sm text-ink-2">{t("A quiz takes no files.")}</p>
      ) : (
        <>
          <p className="mb-4 max-w-(--reading) text-sm text-ink-2">
            {t("They are graded as a student’s would be, with the whole report. No grade, list or figure knows of it.")}
          </p>
          <Tabs.Root defaultValue="upload">
            <Tabs.List aria-label={t("Which files")} className="flex border-b border-line">
              <Tabs.Trigger value="upload" className={tab}>
                {t("Upload")}
              </Tabs.Trigger>
              <Tabs.Trigger value="editor" className={tab}>
                {t("Editor")}
              </Tabs.Trigger>
            </Tabs.List>
            <Tabs.Content value="upload" forceMount className="pt-5 data-[state=inactive]:hidden">
              <UploadPanel assignment={target} sendFiles={sendFiles} text={t("Try it")} />
            </Tabs.Content>
            <Tabs.Content value="editor" forceMount className="pt-5 data-[state=inactive]:hidden">
              <EditorPanel assignment={target} sendFiles={sendFiles} text={t("Try it")} />
            </Tabs.Content>
          </Tabs.Root>
        </>
      )}
    </Section>
  );
}
