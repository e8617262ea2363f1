import type { Breakage } from "@laptime/contracts";
import { t } from "../language/text.ts";

/** `about`: what was to be run; a page may have many. */
type Props = { breakage: Breakage; about: string };

/** Why an assignment itself could not be used: where, then in its own words. */
export function BreakageNote({ breakage: { message, places }, about }: Props) {
  return (
    <div className="mt-1 ml-5">
      {places.length > 0 && (
        <p>
          {t("In")}{" "}
          {places.map(({ file, line }, index) => (
            <span key={`${file}:${line}`}>
              {index > 0 && ", "}
              <code className="break-all">
                {file}:{line}
              </code>
            </span>
          ))}
        </p>
      )}
      <pre
        tabIndex={0}
        role="region"
        aria-label={`${t("What the assignment said")}: ${about}`}
        className="mt-1 max-h-60 overflow-auto rounded-2 border border-line bg-raised p-3 text-xs leading-relaxed whitespace-pre-wrap"
      >
        {message}
      </pre>
    </div>
  );
}
