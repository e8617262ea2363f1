import type { TextFile } from "@laptime/contracts";
import { CodeDiff } from "../compare/code-diff.tsx";
import { t } from "../language/text.ts";
import { count } from "../words/format.ts";
import { changedFiles } from "./changed-files.ts";

/** What differs between two versions, file by file. */
export function FilesDiff({ before, after }: { before: readonly TextFile[]; after: readonly TextFile[] }) {
  const { changed, same } = changedFiles(before, after);
  const among = (files: readonly TextFile[]) => files.filter(({ path }) => changed.includes(path));
  return (
    <>
      <p className="mb-4 text-sm text-ink-2">
        {changed.length === 0
          ? t("No file differs.")
          : t("{0}. The same in both: {1}.", count(changed.length, "file differs", "files differ"), same)}
      </p>
      <CodeDiff before={among(before)} after={among(after)} />
    </>
  );
}
