import type { TextFile } from "@laptime/contracts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Section } from "../ui/section.tsx";
import { lineId } from "./show-line.ts";

/** What was handed in, as it was stored. */
export function SubmittedFiles({ files }: { files: readonly TextFile[] }) {
  return (
    <Section title="Submitted files">
      <div className="space-y-3">
        {files.map(({ path, text }) => (
          <details key={path} className="rounded-2 border border-line">
            <summary className="px-3 py-2 font-mono text-xs">{path}</summary>
            <div className="border-t border-line">
              <div className="px-2 py-1 text-right">
                <CopyButton text={text} label="Copy" />
              </div>
              <pre
                tabIndex={0}
                role="region"
                aria-label={path}
                className="max-h-[70vh] overflow-auto pb-3 text-xs leading-relaxed"
              >
                {text
                  .replace(/\n$/, "")
                  .split("\n")
                  .map((line, index) => (
                    <span
                      key={index}
                      id={lineId({ file: path, line: index + 1 })}
                      className="block w-fit min-w-full scroll-my-40 target:bg-accent-tint target:outline-2 target:outline-accent"
                    >
                      <span aria-hidden className="mr-4 inline-block w-10 text-right text-ink-3 select-none">
                        {index + 1}
                      </span>
                      {line || " "}
                    </span>
                  ))}
              </pre>
            </div>
          </details>
        ))}
      </div>
    </Section>
  );
}
