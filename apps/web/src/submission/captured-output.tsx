import { t } from "../language/text.ts";
import type { Report } from "@laptime/contracts";
import { Section } from "../ui/section.tsx";

/** What the program printed. It earns nothing and costs nothing. */
export function CapturedOutput({ output }: { output: Report["output"] }) {
  const parts = [
    { name: t("Standard output"), text: output.stdout },
    { name: t("Standard error"), text: output.stderr },
  ].filter(({ text }) => text !== "");
  return (
    <Section title={t("Captured output")}>
      {parts.length === 0 && (
        <p className="text-sm text-ink-2">
          {output.visibility === undefined || output.visibility === "public"
            ? t("Nothing.")
            : t("Nothing that is shown to students.")}
        </p>
      )}
      {output.truncated && (
        <p className="mb-3 text-sm text-partial">{t("It printed more than the limit allows; the rest was cut off.")}</p>
      )}
      <div className="space-y-4">
        {parts.map(({ name, text }) => (
          <figure key={name}>
            <figcaption className="mb-1 text-xs text-ink-2">{name}</figcaption>
            <pre
              tabIndex={0}
              role="region"
              aria-label={name}
              className="max-h-80 overflow-auto rounded-2 bg-surface p-3 text-xs leading-relaxed"
            >
              {text}
            </pre>
          </figure>
        ))}
      </div>
    </Section>
  );
}
