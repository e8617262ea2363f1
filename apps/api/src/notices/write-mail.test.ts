import { expect, test } from "vitest";
import type { NoticeLine } from "./notice-lines.ts";
import { writeMail, type Reader } from "./write-mail.ts";

const reader: Reader = { name: "Lin", email: "lin@laptime.test", language: "en", timeZone: "Europe/Vienna" };
const sender = {
  ...{ publicUrl: "https://laptime.example", mailId: "m1" },
  ...{ unsubscribePath: "/unsubscribe?name=lin.x", oneClickPath: "/api/notices/unsubscription/lin.x" },
};
const at = { courseId: "c", course: "Asyncio", path: "/assignments/a" };
const graded: NoticeLine = { ...at, tells: "graded", title: "Fetch", earned: 80.5, possible: 100, before: null };
const due: NoticeLine = { ...at, tells: "due_soon", title: "Fetch", dueAt: new Date("2026-10-08T21:59:00Z") };
const all: NoticeLine[] = [
  graded,
  due,
  { ...graded, tells: "released" },
  { ...graded, tells: "changed", before: 60 },
  { ...graded, tells: "changed", earned: null },
  { ...at, tells: "answered", title: "Fetch" },
  { ...due, tells: "extended" },
  { ...at, tells: "more_time" },
  { ...at, tells: "asked", count: 1 },
  { ...at, tells: "given_up", count: 3 },
  { ...at, tells: "regrade", reason: "Tests" },
];

test("one piece of news is the subject, several are counted; each leads to its page", () => {
  expect(writeMail([graded], reader, sender)).toMatchObject({
    to: "lin@laptime.test",
    subject: "Asyncio: “Fetch” is graded: 80.5 of 100 points count.",
  });
  const { subject, text } = writeMail(all, reader, sender);
  expect(subject).toBe("Laptime: 11 news");
  expect(text).toContain("Hello Lin,\n\nAsyncio\n- “Fetch” is graded");
  expect(text.match(/ {2}https:\/\/laptime\.example\/assignments\/a\n/g)).toHaveLength(all.length);
});

test("it is German for whoever reads German, with his dates", () => {
  const { subject, text } = writeMail([due], { ...reader, language: "de" }, sender);
  expect(subject).toMatch(/^Asyncio: „Fetch“ ist fällig Do\., 8\. Okt\. 2026, 23:59 MESZ/);
  expect(text).toMatch(/^Hallo Lin,/);
  expect(writeMail([graded], { ...reader, language: "de" }, sender).text).toContain("80,5 von 100 Punkten");
  expect(writeMail(all, { ...reader, language: "de" }, sender).text).not.toMatch(/undefined|points|graded/);
});

test("nothing that people write breaks out of its line, or makes a header", () => {
  const evil = { ...graded, title: "x\r\nBcc: everybody@example.org", course: "C\n- news" };
  const { subject, text } = writeMail([evil], { ...reader, name: "Lin\n\nDear all" }, sender);
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text).toContain("Hello Lin Dear all,\n\nC - news\n- “x Bcc:");
  expect(writeMail([{ ...graded, title: "y".repeat(500) }], reader, sender).subject).toHaveLength(150);
});

test("mail programs can end them, and know a second copy", () => {
  expect(writeMail([graded], reader, sender).headers).toEqual({
    "Message-ID": "<m1@laptime.example>",
    "List-Unsubscribe": "<https://laptime.example/api/notices/unsubscription/lin.x>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "Auto-Submitted": "auto-generated",
  });
});
