import { t, texts } from "../language/text.ts";
import type { CourseRequests, RequestState } from "@laptime/contracts";
import { count } from "./format.ts";
import type { Tone } from "./tone.ts";

type Request = CourseRequests["requests"][number];

export const isLiveRequest = ({ state }: { state: RequestState }): boolean => state === "open" || state === "answered";

/** What a request came to so far; `sentence` is for its student. */
export const requestWords: Record<RequestState, { word: string; tone: Tone; sentence: string }> = texts({
  open: { word: "Waits for staff", tone: "unsure", sentence: "Staff of your course will answer here." },
  answered: { word: "Answered", tone: "partial", sentence: "Staff have answered. You can write back." },
  granted: { word: "Granted", tone: "passed", sentence: "Staff agreed with you." },
  declined: { word: "Declined", tone: "unsure", sentence: "Staff looked again and left the result as it is." },
  withdrawn: { word: "Taken back", tone: "unsure", sentence: "You took this request back." },
});

/** What staff came for: how many wait for them, and for how long. */
export function waitingSentence(requests: readonly Request[], now: Date): string {
  const waiting = requests.filter(({ state }) => state === "open");
  const answered = requests.filter(({ state }) => state === "answered").length;
  const others =
    answered === 0 ? "" : t(answered === 1 ? " {0} is answered." : " {0} are answered.", count(answered, "request"));
  const [oldest] = waiting;
  if (oldest === undefined) return t("No request waits for you.{0}", others);
  const waits = t("{0} {1} for an answer", count(waiting.length, "request"), waiting.length === 1 ? "waits" : "wait");
  const age = ageWords(now.getTime() - Date.parse(oldest.openedAt));
  return t("{0}, {1}for {2}.{3}", waits, waiting.length === 1 ? "" : t("the oldest "), age, others);
}

/** What a student wants to know of his requests on the page of the course; null: nothing. */
export function ownRequestsSentence(requests: readonly Request[]): string | null {
  const unread = requests.reduce((sum, each) => sum + each.unread, 0);
  if (unread > 0) return t("Staff have answered you: {0}.", count(unread, "new message"));
  const live = requests.filter(isLiveRequest).length;
  if (live > 0) return t("You have {0} for another look.", count(live, "open request"));
  return null;
}

export function ageWords(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return minutes === 0 ? t("less than a minute") : count(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? count(hours, "hour") : count(Math.floor(hours / 24), "day");
}
