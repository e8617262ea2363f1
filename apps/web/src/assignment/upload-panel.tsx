"use client";

import { t } from "../language/text.ts";
import type { AssignmentView } from "@laptime/contracts";
import { useState } from "react";
import { gatherFolder, likelyRename, missingFiles, type GatheredFile, type LeftOut } from "../lib/gathered-files.ts";
import { count, formatBytes, listed } from "../words/format.ts";
import { DropZone } from "./drop-zone.tsx";
import { FileList } from "./file-list.tsx";
import { SendBar } from "./send-bar.tsx";
import { type SendFiles, useHandIn } from "./use-hand-in.ts";

const isZip = (path: string): boolean => path.toLowerCase().endsWith(".zip");

/** What takes files: a submission, or a try. `text`: of the button. */
type Props = { assignment: Pick<AssignmentView, "files">; sendFiles: SendFiles; text: string };

/** Choose, see what will be sent, send. */
export function UploadPanel({ assignment, sendFiles, text }: Props) {
  const { submit, optional } = assignment.files;
  const [files, setFiles] = useState<GatheredFile[]>([]);
  const [leftOut, setLeftOut] = useState<LeftOut[]>([]);
  const handIn = useHandIn(sendFiles);

  function take(chosen: GatheredFile[], fromFolder: boolean): void {
    handIn.forgive();
    const gathered = fromFolder ? gatherFolder(chosen, [...submit, ...optional]) : { files: chosen, leftOut: [] };
    const zip = gathered.files.find(({ path }) => isZip(path));
    // A zip is a whole submission by itself.
    setFiles((before) => (zip ? [zip] : merge(before, gathered.files)));
    setLeftOut(gathered.leftOut);
  }

  const zipped = files.length === 1 && isZip(files[0]?.path ?? "");
  const missing = zipped ? [] : missingFiles(files, submit);
  const rename = zipped ? null : likelyRename(files, assignment.files);
  const bytes = files.reduce((sum, { content }) => sum + content.size, 0);

  return (
    <>
      <DropZone asked={submit} onTake={take} />
      <FileList
        files={files}
        leftOut={leftOut}
        asked={[...submit, ...optional]}
        rename={rename}
        onRename={({ from, to }) =>
          setFiles((before) => before.map((file) => (file.path === from ? { ...file, path: to } : file)))
        }
        onRemove={(path) => setFiles((before) => before.filter((file) => file.path !== path))}
      />
      <SendBar
        handIn={handIn}
        text={text}
        disabled={files.length === 0}
        hint={hintFor(files.length, bytes, missing)}
        onSend={() => void handIn.send(files)}
      />
    </>
  );
}

function hintFor(chosen: number, bytes: number, missing: string[]): string {
  if (chosen === 0) return t("Choose {0} first.", listed(missing));
  const size = `${count(chosen, "file")}, ${formatBytes(bytes)}`;
  return missing.length > 0 ? t("{0}. Still missing: {1}.", size, listed(missing)) : `${size}.`;
}

/** A file chosen again replaces the earlier one of its path. */
const merge = (before: readonly GatheredFile[], chosen: readonly GatheredFile[]): GatheredFile[] => [
  ...before.filter(({ path }) => !isZip(path) && !chosen.some((file) => file.path === path)),
  ...chosen,
];
