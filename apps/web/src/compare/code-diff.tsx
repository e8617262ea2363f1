import { t } from "../language/text.ts";
import type { TextFile } from "@laptime/contracts";
import { count } from "../words/format.ts";
import { comparedFiles, type ComparedFile, type ComparedLine } from "./compared-files.ts";

const marks: Record<ComparedLine["mark"], { sign: string; said: string; colour: string }> = {
  same: { sign: " ", said: "", colour: "" },
  removed: { sign: "−", said: "before: ", colour: "bg-wrong-tint text-wrong" },
  added: { sign: "+", said: "after: ", colour: "bg-passed-tint text-passed" },
};

/** What changed in the programs, file by file. */
export function CodeDiff({ before, after }: { before: readonly TextFile[]; after: readonly TextFile[] }) {
  return (
    <div className="space-y-4">
      {comparedFiles(before, after).map((file) => (
        <File key={file.path} file={file} />
      ))}
    </div>
  );
}

function File({ file: { path, lines, added, removed } }: { file: ComparedFile }) {
  if (added + removed === 0)
    return (
      <p className="text-sm">
        <code>{path}</code> {t("is the same.")}
      </p>
    );
  return (
    <figure>
      <figcaption className="mb-1 text-sm">
        <code>{path}</code>
        <span className="ml-3 text-ink-2">{t("{0} more, {1} less", count(added, "line"), count(removed, "line"))}</span>
      </figcaption>
      <pre
        tabIndex={0}
        role="region"
        aria-label={t("Changes in {0}", path)}
        className="max-h-[70vh] overflow-auto rounded-2 border border-line bg-raised py-2 text-xs leading-relaxed"
      >
        {lines.map(({ mark, text }, index) => (
          <span key={index} className={`block w-fit min-w-full px-3 ${marks[mark].colour}`}>
            <span aria-hidden className="mr-3 select-none">
              {marks[mark].sign}
            </span>
            <span className="sr-only">{marks[mark].said}</span>
            {text || " "}
          </span>
        ))}
      </pre>
    </figure>
  );
}
