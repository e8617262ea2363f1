import { NoticePace } from "@laptime/contracts";
import { DateTime } from "luxon";

/** Whoever wants to be told at once is told what happens in so many minutes in one mail. */
const AT_ONCE_MINUTES = 5;
/** Hour of the digest, where its reader is. */
const DIGEST_HOUR = 7;

/** How a person wants to be told, as rows keep it. */
export interface Wishes {
  /** Null: as everybody does who has said nothing. */
  readonly noticeRules: { readonly pace: string; readonly failedAt: Date | null } | null;
  readonly coursePaces: readonly { readonly courseId: string; readonly pace: string }[];
}

/** What holds for one course. To an address that was given up nothing is sent. */
export function paceOf({ noticeRules, coursePaces }: Wishes, courseId: string): NoticePace {
  if (noticeRules?.failedAt != null) return "never";
  const own = coursePaces.find((one) => one.courseId === courseId);
  return NoticePace.parse(own?.pace ?? noticeRules?.pace ?? "digest");
}

/** A notice that is in no mail yet. */
export interface PendingNotice {
  readonly id: string;
  readonly createdAt: Date;
  readonly pace: NoticePace;
  /** IANA name, of its reader. */
  readonly timeZone: string;
}

export interface Sorted {
  /** For a mail that is made now; none: there is none. */
  readonly mailed: readonly string[];
  readonly unwanted: readonly string[];
  readonly waiting: readonly { readonly id: string; readonly until: Date }[];
}

/** What of one person's notices goes into a mail now. When one that is told at once is due, all such go with it. */
export function sortNotices(pending: readonly PendingNotice[], now: Date): Sorted {
  const wanted = pending.filter(({ pace }) => pace !== "never").map((one) => ({ ...one, until: mailTime(one) }));
  const isDue = ({ until }: { until: Date }) => until.getTime() <= now.getTime();
  const atOnce = wanted.some((one) => one.pace === "at_once" && isDue(one));
  const mailed = wanted.filter((one) => isDue(one) || (atOnce && one.pace === "at_once"));
  return {
    mailed: mailed.map(({ id }) => id),
    unwanted: pending.filter(({ pace }) => pace === "never").map(({ id }) => id),
    waiting: wanted.filter((one) => !mailed.includes(one)).map(({ id, until }) => ({ id, until })),
  };
}

function mailTime({ createdAt, pace, timeZone }: PendingNotice): Date {
  const created = DateTime.fromJSDate(createdAt, { zone: timeZone });
  if (pace === "at_once") return created.plus({ minutes: AT_ONCE_MINUTES }).toJSDate();
  const morning = created.startOf("day").set({ hour: DIGEST_HOUR });
  return (morning > created ? morning : morning.plus({ days: 1 })).toJSDate();
}
