"use client";

import { t } from "../language/text.ts";
import { FileUp, FolderUp } from "lucide-react";
import { useState, type ChangeEvent, type DragEvent } from "react";
import { droppedFiles } from "../lib/dropped-files.ts";
import type { GatheredFile } from "../lib/gathered-files.ts";
import { listed } from "../words/format.ts";

type Props = { asked: readonly string[]; onTake: (files: GatheredFile[], fromFolder: boolean) => void };

/** Drop files, a folder or a zip here, or pick them. */
export function DropZone({ asked, onTake }: Props) {
  const [over, setOver] = useState(false);

  async function drop(event: DragEvent): Promise<void> {
    event.preventDefault();
    setOver(false);
    const { files, hadFolder } = await droppedFiles(event.dataTransfer);
    if (files.length > 0) onTake(files, hadFolder);
  }

  function pick(event: ChangeEvent<HTMLInputElement>): void {
    const files = [...(event.target.files ?? [])];
    const fromFolder = files.some((file) => file.webkitRelativePath !== "");
    if (files.length > 0)
      onTake(
        files.map((file) => ({ path: file.webkitRelativePath || file.name, content: file })),
        fromFolder,
      );
    // The same file can be picked again after it was changed.
    event.target.value = "";
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
      className={`rounded-2 border border-dashed px-4 py-8 text-center ${over ? "border-accent bg-accent-tint" : "border-line-2"}`}
    >
      <p className="font-[560]">{t("Drop {0} here", listed(asked))}</p>
      <p className="mt-1 text-sm text-ink-3">{t("or a folder, or a zip")}</p>
      <div className="mt-4 flex flex-wrap justify-center gap-3">
        <label className="button focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent">
          <FileUp aria-hidden size={16} />
          {t("Choose files")}
          <input type="file" multiple className="sr-only" onChange={pick} />
        </label>
        <label className="button focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent">
          <FolderUp aria-hidden size={16} />
          {t("Choose a folder")}
          <input
            type="file"
            className="sr-only"
            onChange={pick}
            ref={(input) => void input?.setAttribute("webkitdirectory", "")}
          />
        </label>
      </div>
    </div>
  );
}
