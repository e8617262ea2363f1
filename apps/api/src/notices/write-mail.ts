import type { Language } from "@laptime/contracts";
import type { Mail } from "../mail/index.ts";
import type { NoticeLine } from "./notice-lines.ts";
import { noticeWords } from "./notice-words.ts";

export interface Reader {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
}

export interface Sender {
  readonly publicUrl: string;
  /** The same for every try, so that a mail program knows a second copy. */
  readonly mailId: string;
  /** Ends in what nobody but the reader's mails has. */
  readonly unsubscribePath: string;
  /** Of the address that a program POSTs to. */
  readonly oneClickPath: string;
}

/** A mail with all its news, course by course, with links. Its headers let mail programs offer to end them (RFC 8058). */
export function writeMail(lines: readonly NoticeLine[], reader: Reader, sender: Sender): Mail {
  const words = noticeWords[reader.language];
  const url = (path: string) => new URL(path, sender.publicUrl).href;
  const dates = new Intl.DateTimeFormat(words.locale, {
    ...{ weekday: "short", day: "numeric", month: "short", year: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit", timeZone: reader.timeZone, timeZoneName: "short" },
  });
  const numbers = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 2, useGrouping: false });
  const write = { points: (points: number) => numbers.format(points), date: (at: Date) => dates.format(at) };
  const said = (line: NoticeLine) => oneLine(words.line(line, write));

  const courses = Map.groupBy(lines, ({ courseId }) => courseId);
  const parts = [...courses.values()].map((ofCourse) => {
    const news = ofCourse.map((line) => `- ${said(line)}\n  ${url(line.path)}`);
    return [oneLine(ofCourse[0]?.course ?? ""), ...news].join("\n");
  });
  const [only, ...more] = lines;
  const subject =
    only !== undefined && more.length === 0 ? `${oneLine(only.course)}: ${said(only)}` : words.subject(lines.length);
  const foot = `${words.change} ${url("/account")}\n${words.stop} ${url(sender.unsubscribePath)}`;
  return {
    to: reader.email,
    subject: shortened(subject),
    text: `${[oneLine(words.hello(reader.name)), ...parts, foot].join("\n\n")}\n`,
    headers: {
      "Message-ID": `<${sender.mailId}@${new URL(sender.publicUrl).hostname}>`,
      "List-Unsubscribe": `<${url(sender.oneClickPath)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      // No answers of machines to a machine (RFC 3834).
      "Auto-Submitted": "auto-generated",
    },
  };
}

/** Titles and names are people's: what breaks lines in them must not break a mail's. */
const oneLine = (text: string): string => text.replace(/\s+/gu, " ").trim();

const MOST_OF_A_SUBJECT = 150;
const shortened = (text: string): string =>
  text.length <= MOST_OF_A_SUBJECT ? text : `${text.slice(0, MOST_OF_A_SUBJECT - 1)}…`;
