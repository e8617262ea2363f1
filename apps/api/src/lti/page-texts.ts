import type { Language } from "@laptime/contracts";
import type { LtiFault } from "./lti-refused.ts";

/** What the pages say that a platform shows in its own. */
const english = {
  opening: "Laptime is opening…",
  openInWindow: "Open Laptime in a new window",
  blocked: "This browser keeps nothing for pages inside of other pages. In a window of its own Laptime works.",
  continueTitle: "One moment…",
  continue: "Continue",
  ready: "Laptime opens in a window of its own",
  readyDetail:
    "There is room there for your program and its report. This link works once; reload this page for another.",
  chooseTitle: "Which assignments are to be linked?",
  chooseCourse: "Which of your courses in Laptime belongs to this one?",
  chooseCourseDetail: "Grades and people go between the two from then on.",
  noCourses: "You teach no course in Laptime. Import one there first, or let its owner make you an instructor.",
  connect: "Connect",
  link: "Link what is chosen",
  due: "due {0}",
  points: "{0} points",
  nothingToLink: "The course has no assignments yet.",
  accountFirst: "Laptime does not know you yet",
  accountFirstDetail:
    "Open it once in a window of its own and say who you are there. Then choose this again in your learning platform.",
  registered: "Laptime is connected",
  registeredDetail: "{0} may send people here now. Close this window.",
  refusedTitle: "This did not work",
  refusedCode: "For whoever helps you: {0}",
};
export type PageText = keyof typeof english;

const german: Record<PageText, string> = {
  opening: "Laptime wird geöffnet …",
  openInWindow: "Laptime in einem neuen Fenster öffnen",
  blocked: "Dieser Browser merkt sich nichts für Seiten in anderen Seiten. In einem eigenen Fenster geht es.",
  continueTitle: "Einen Augenblick …",
  continue: "Weiter",
  ready: "Laptime öffnet sich in einem eigenen Fenster",
  readyDetail:
    "Dort ist Platz für dein Programm und seinen Bericht. Der Link gilt einmal; lade diese Seite neu für einen weiteren.",
  chooseTitle: "Welche Aufgaben sollen verlinkt werden?",
  chooseCourse: "Welcher deiner Kurse in Laptime gehört zu diesem?",
  chooseCourseDetail: "Noten und Personen gehen von da an zwischen beiden hin und her.",
  noCourses:
    "Du unterrichtest keinen Kurs in Laptime. Importiere dort zuerst einen, oder lass dich zur Lehrperson eines Kurses machen.",
  connect: "Verbinden",
  link: "Auswahl verlinken",
  due: "fällig {0}",
  points: "{0} Punkte",
  nothingToLink: "Der Kurs hat noch keine Aufgaben.",
  accountFirst: "Laptime kennt dich noch nicht",
  accountFirstDetail:
    "Öffne es einmal in einem eigenen Fenster und sag dort, wer du bist. Wähle dies dann in deiner Lernplattform noch einmal.",
  registered: "Laptime ist verbunden",
  registeredDetail: "{0} darf jetzt Personen hierher schicken. Schließe dieses Fenster.",
  refusedTitle: "Das hat nicht geklappt",
  refusedCode: "Für die, die dir helfen: {0}",
};

const texts: Record<Language, Record<PageText, string>> = { en: english, de: german };

export const pageText = (language: Language, text: PageText, ...values: readonly string[]): string =>
  texts[language][text].replaceAll(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? "");

/** What is said to the person; the log has the fault itself. */
const says = {
  again: {
    en: "Go back to your learning platform and open the link there once more.",
    de: "Geh zurück zu deiner Lernplattform und öffne den Link dort noch einmal.",
  },
  browser: {
    en: "This browser has not kept what it was given. Open the link in a new window, or allow cookies for Laptime.",
    de: "Der Browser hat nicht behalten, was er bekommen hat. Öffne den Link in einem neuen Fenster oder erlaube Cookies für Laptime.",
  },
  setUp: {
    en: "Your learning platform and Laptime are not set up for one another as they should be. Tell whoever looks after them.",
    de: "Deine Lernplattform und Laptime sind nicht richtig aufeinander eingestellt. Sag es denen, die sie betreuen.",
  },
  connect: {
    en: "Your teachers have not connected this course with Laptime yet. Ask them to open it once.",
    de: "Deine Lehrpersonen haben diesen Kurs noch nicht mit Laptime verbunden. Bitte sie, es einmal zu öffnen.",
  },
  role: {
    en: "Your learning platform does not say what you are in this course: a student, a teacher or somebody else.",
    de: "Deine Lernplattform sagt nicht, was du in diesem Kurs bist: Studierende, Lehrperson oder jemand anderes.",
  },
  elsewhere: {
    en: "This link leads to an assignment of another course. Ask your teachers to make it anew.",
    de: "Dieser Link führt zu einer Aufgabe eines anderen Kurses. Bitte deine Lehrpersonen, ihn neu anzulegen.",
  },
  registration: {
    en: "Laptime could not be registered. Ask its operators for a new link; each works once, for a day.",
    de: "Laptime konnte nicht registriert werden. Bitte die Betreiber um einen neuen Link; jeder gilt einmal, einen Tag lang.",
  },
} satisfies Record<string, Record<Language, string>>;

const saying: Partial<Record<LtiFault, keyof typeof says>> = {
  ...{ state_unknown: "again", state_expired: "again", state_used: "again", ticket_over: "again", expired: "again" },
  ...{ platform_says_no: "again", keys_unreachable: "again", nonce_wrong: "again" },
  ...{ state_not_kept: "browser", state_of_another_browser: "browser" },
  ...{ not_connected: "connect", role_unknown: "role", assignment_elsewhere: "elsewhere" },
  ...{ registration_link_over: "registration", registration_failed: "registration" },
};

export const faultText = (language: Language, fault: LtiFault): string => says[saying[fault] ?? "setUp"][language];
