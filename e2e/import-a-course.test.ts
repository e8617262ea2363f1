import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { CourseView, Me } from "@laptime/contracts";
import { zipOf } from "@laptime/testing/zip-of";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

const course = fileURLToPath(new URL("../courses/asyncio", import.meta.url));
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** As people zip it: the folder itself, with all that is in it; `dates` stand at the end of its course.yaml. */
async function zippedCourse(dates: string): Promise<Buffer> {
  const entries = await readdir(course, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return zipOf(
    await Promise.all(
      files.map(async (path) => ({ name: `asyncio/${relative(course, path)}`, content: await contentOf(path, dates) })),
    ),
  );
}

const contentOf = async (path: string, dates: string): Promise<Buffer> =>
  path.endsWith("course.yaml") ? Buffer.concat([await readFile(path), Buffer.from(dates)]) : readFile(path);

/** The dates that the course has, as its author writes them: the import is to change nothing for the other walks. */
async function datesOf({ request }: Page): Promise<string> {
  const { enrolments } = Me.parse(await (await request.get("/api/me")).json());
  const answer = await request.get(`/api/courses/${enrolments[0]?.courseId}`);
  const { assignments, late } = CourseView.parse(await answer.json());
  const due = assignments.map(
    ({ slug, dates: { dueAt } }) => `  ${slug}: { due: ${dueAt?.slice(0, 16).replace("T", " ")} }`,
  );
  return `\nlate: { freeDays: ${late?.freeDays ?? 0} }\nschedule:\n${due.join("\n")}\n`;
}

it("takes the whole course in, and publishes what is the same without a check", async () => {
  const instructor = await Visitor.arrive(browser, "ada.instructor@laptime.test");
  const { page } = instructor;
  const buffer = await zippedCourse(await datesOf(page));
  await page.getByRole("link", { name: "Import a course" }).click();
  await page.getByLabel("Choose the zip").setInputFiles({ name: "asyncio.zip", mimeType: "application/zip", buffer });
  await page.getByText("Yes, you can publish this. No assignment changes with it.").waitFor();
  expect(await page.getByText("as it was").count()).toBe(11);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Publish it" }).click();
  await page.getByText(/: 11 assignments$/).waitFor();
  await page.getByRole("link", { name: "Open the course" }).click();
  await page.getByRole("link", { name: "Open the grade table" }).waitFor();
  await instructor.leave();
});
