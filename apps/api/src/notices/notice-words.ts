import type { Language } from "@laptime/contracts";
import type { NoticeLine } from "./notice-lines.ts";

/** What a mail says, in one language. Dates and points come written as its reader writes them. */
export interface NoticeWords {
  readonly locale: string;
  readonly subject: (news: number) => string;
  readonly hello: (name: string) => string;
  readonly line: (line: NoticeLine, write: Written) => string;
  /** Where to change how often mails come. */
  readonly change: string;
  /** Where to get none any more. */
  readonly stop: string;
}

export interface Written {
  readonly points: (points: number) => string;
  readonly date: (at: Date) => string;
}

const english: NoticeWords = {
  locale: "en-GB",
  subject: (news) => `Laptime: ${news} news`,
  hello: (name) => `Hello ${name},`,
  change: "How often you get such mails:",
  stop: "No more of them, with one click:",
  line: (line, { points, date }) => {
    switch (line.tells) {
      case "graded":
        return line.earned === null
          ? `You are excused from “${line.title}”.`
          : `“${line.title}” is graded: ${points(line.earned)} of ${points(line.possible)} points count.`;
      case "released":
        return line.earned === null
          ? `Grades of “${line.title}” are released. You are excused.`
          : `Grades of “${line.title}” are released. You have ${points(line.earned)} of ${points(line.possible)} points.`;
      case "changed": {
        const now =
          line.earned === null ? "you are excused" : `${points(line.earned)} of ${points(line.possible)} points count`;
        return `Your grade in “${line.title}” has changed${line.before === null ? "" : ` from ${points(line.before)} points`}: ${now}.`;
      }
      case "answered":
        return `Staff have answered your request about “${line.title}”.`;
      case "extended":
        return `You have more time for “${line.title}”: it is due ${date(line.dueAt)}.`;
      case "more_time":
        return "You have been given more time in this course. Your dates are on its page.";
      case "due_soon":
        return `“${line.title}” is due ${date(line.dueAt)}, and you have handed in nothing yet.`;
      case "asked":
        return line.count === 1
          ? "A student asks for another look at a submission."
          : `Students ask for another look at ${line.count} submissions.`;
      case "given_up":
        return line.count === 1
          ? "A submission could not be graded: the platform failed again and again. Operators can have it tried once more."
          : `${line.count} submissions could not be graded: the platform failed again and again. Operators can have them tried once more.`;
      case "regrade":
        return `The regrade “${line.reason}” is done and waits: look at who gains and who loses, then apply it or give it up.`;
    }
  },
};

const german: NoticeWords = {
  locale: "de-DE",
  subject: (news) => `Laptime: ${news} Neuigkeiten`,
  hello: (name) => `Hallo ${name},`,
  change: "Wie oft du solche Mails bekommst:",
  stop: "Keine mehr davon, mit einem Klick:",
  line: (line, { points, date }) => {
    switch (line.tells) {
      case "graded":
        return line.earned === null
          ? `Von „${line.title}“ bist du befreit.`
          : `„${line.title}“ ist bewertet: ${points(line.earned)} von ${points(line.possible)} Punkten zählen.`;
      case "released":
        return line.earned === null
          ? `Die Noten von „${line.title}“ sind freigegeben. Du bist befreit.`
          : `Die Noten von „${line.title}“ sind freigegeben. Du hast ${points(line.earned)} von ${points(line.possible)} Punkten.`;
      case "changed": {
        const now =
          line.earned === null
            ? "du bist befreit"
            : `${points(line.earned)} von ${points(line.possible)} Punkten zählen`;
        return `Deine Note in „${line.title}“ hat sich geändert${line.before === null ? "" : `, vorher ${points(line.before)} Punkte`}: ${now}.`;
      }
      case "answered":
        return `Deine Anfrage zu „${line.title}“ ist beantwortet.`;
      case "extended":
        return `Du hast mehr Zeit für „${line.title}“: fällig ${date(line.dueAt)}.`;
      case "more_time":
        return "Du hast in diesem Kurs mehr Zeit bekommen. Deine Termine stehen auf seiner Seite.";
      case "due_soon":
        return `„${line.title}“ ist fällig ${date(line.dueAt)}, und du hast noch nichts abgegeben.`;
      case "asked":
        return line.count === 1
          ? "Jemand bittet darum, eine Abgabe noch einmal anzusehen."
          : `Zu ${line.count} Abgaben wird darum gebeten, sie noch einmal anzusehen.`;
      case "given_up":
        return line.count === 1
          ? "Eine Abgabe konnte nicht bewertet werden: Die Plattform ist wiederholt gescheitert. Der Betrieb kann sie noch einmal versuchen lassen."
          : `${line.count} Abgaben konnten nicht bewertet werden: Die Plattform ist wiederholt gescheitert. Der Betrieb kann sie noch einmal versuchen lassen.`;
      case "regrade":
        return `Die Neubewertung „${line.reason}“ ist fertig und wartet: Sieh nach, wer gewinnt und wer verliert, und wende sie an oder gib sie auf.`;
    }
  },
};

export const noticeWords: Readonly<Record<Language, NoticeWords>> = { en: english, de: german };
