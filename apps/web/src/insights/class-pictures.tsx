import type { AssignmentDashboard } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { count, dateTime, formatPoints } from "../words/format.ts";
import { BarPicture } from "./bar-picture.tsx";
import { binsOf } from "./bins-of.ts";

/** More attempts than this are one bar. */
const MANY = 12;

/** What was reached, with how many attempts, and when. */
export function ClassPictures({ dashboard }: { dashboard: AssignmentDashboard }) {
  const { shares, medianShare, attempts, days, submitted } = dashboard;
  if (submitted === 0 && shares.length === 0) return null;
  const most = Math.min(MANY, attempts.at(-1) ?? 1);
  return (
    <div className="mt-8 grid gap-x-10 gap-y-8 md:grid-cols-2 xl:grid-cols-3">
      <BarPicture
        title={t("Points, in per cent")}
        sentence={
          medianShare === null
            ? t("Nobody has a grade yet.")
            : t("Half of those who have a grade have {0} % or more.", formatPoints(medianShare))
        }
        noun={t("Students")}
        bars={binsOf(shares, { size: 10, most: 100 }).map(({ from, to, count }) => ({
          label: String(from),
          name: `${from}–${to} %`,
          count,
        }))}
      />
      <BarPicture
        title={t("Attempts")}
        sentence={t("{0} by {1}.", count(sum(attempts), "submission"), count(attempts.length, "student"))}
        noun={t("Students")}
        bars={Array.from({ length: most }, (_, index) => {
          const isLast = index + 1 === MANY;
          const label = `${index + 1}${isLast ? "+" : ""}`;
          const own = attempts.filter((one) => (isLast ? one >= MANY : one === index + 1));
          return { label, name: label, count: own.length };
        })}
      />
      <BarPicture
        title={t("Submissions by day")}
        sentence={t("{0} on {1}.", count(sum(attempts), "submission"), count(days.length, "day"))}
        noun={t("Submissions")}
        bars={days.map(({ day, submissions }) => {
          const label = dateTime(`${day}T12:00:00Z`, { day: "numeric", month: "short" }, "UTC");
          return { label, name: label, count: submissions };
        })}
      />
    </div>
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
