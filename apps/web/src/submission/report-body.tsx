import { t } from "../language/text.ts";
import type { MarksView, Report, TextFile } from "@laptime/contracts";
import { CodeText } from "../ui/code-text.tsx";
import { Section } from "../ui/section.tsx";
import { nextSteps } from "../words/next-steps.ts";
import { CapturedOutput } from "./captured-output.tsx";
import { CheckList } from "./check-list.tsx";
import { MarksSection } from "./marks-section.tsx";
import { remarksOf } from "./remarks-of.ts";
import { RunFacts } from "./run-facts.tsx";
import { SpeedupPicture } from "../pictures/speedup-picture.tsx";
import { SubmittedFiles } from "./submitted-files.tsx";
import { TimelinePicture } from "../pictures/timeline-picture.tsx";

type Props = { report: Report; files: readonly TextFile[]; marks?: MarksView | null };

/** What to change, then the evidence for it. */
export function ReportBody({ report, files, marks = null }: Props) {
  const isQuiz = report.checks.some(({ kind }) => kind === "quiz");
  const titles = new Map(report.checks.map(({ id, title }) => [id, title]));
  const paths = new Set(files.map(({ path }) => path));
  const diagnosisOf = (id: string) => report.diagnosis.filter(({ check }) => check === id);
  const timed = [...new Set(report.timeline.map(({ check }) => check))];
  return (
    <div className="mt-8 space-y-10">
      {!isQuiz && <NextSteps report={report} />}
      <Section title={isQuiz ? t("Questions") : t("Checks")} aside={<ChecksTally report={report} />}>
        <CheckList checks={report.checks} files={paths} />
      </Section>
      {marks && <MarksSection marks={marks} />}
      {report.speedups.length > 0 && (
        <Section title={t("Speed")}>
          <div className="space-y-8">
            {report.speedups.map((speedup) => (
              <SpeedupPicture
                key={speedup.check}
                speedup={speedup}
                title={titles.get(speedup.check) ?? speedup.check}
                diagnosis={diagnosisOf(speedup.check)}
                hasTimeline={timed.includes(speedup.check)}
                files={paths}
              />
            ))}
          </div>
        </Section>
      )}
      {timed.length > 0 && (
        <Section title={t("Timeline")}>
          <div className="space-y-8">
            {timed.map((check) => (
              <TimelinePicture
                key={check}
                title={titles.get(check) ?? check}
                events={report.timeline.filter((event) => event.check === check)}
                speedup={report.speedups.find((speedup) => speedup.check === check)}
                diagnosis={diagnosisOf(check)}
                files={paths}
              />
            ))}
          </div>
        </Section>
      )}
      {!isQuiz && <CapturedOutput output={report.output} />}
      {files.length > 0 && (
        <SubmittedFiles files={files} remarks={remarksOf(report)} comments={marks?.comments ?? []} />
      )}
      {!isQuiz && <RunFacts report={report} />}
    </div>
  );
}

function NextSteps({ report }: { report: Report }) {
  const steps = nextSteps(report);
  if (steps.length === 0) return null;
  return (
    <Section title={t("What to change next")}>
      <ol className="max-w-(--reading) list-decimal space-y-2 pl-6 marker:text-ink-3">
        {steps.map(({ checkId, title, text }) => (
          <li key={checkId}>
            <CodeText text={text} />{" "}
            <a href={`#check-${checkId}`} className="link text-sm whitespace-nowrap">
              {title}
            </a>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function ChecksTally({ report }: { report: Report }) {
  const passed = report.checks.filter(({ status }) => status === "passed").length;
  return <p className="text-sm text-ink-2">{t("{0} of {1} passed", passed, report.checks.length)}</p>;
}
