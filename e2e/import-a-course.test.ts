import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { zipOf } from "@laptime/testing/zip-of";
import type { Browser } from "playwright-core";
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

/** As people zip it: the folder itself, with all that is in it. */
async function zippedCourse(): Promise<Buffer> {
  const entries = await readdir(course, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return zipOf(
    await Promise.all(
      files.map(async (path) => ({ name: `asyncio/${relative(course, path)}`, content: await readFile(path) })),
    ),
  );
}

it("takes the whole course in by one action of its instructor", async () => {
  const instructor = await Visitor.arrive(browser, "ada.instructor@laptime.test");
  await instructor.page.getByRole("link", { name: "Import a course" }).click();
  await instructor.page
    .getByLabel("Choose the zip")
    .setInputFiles({ name: "asyncio.zip", mimeType: "application/zip", buffer: await zippedCourse() });
  await instructor.page.getByText(/: 11 assignments$/).waitFor();
  expect(await instructor.page.getByText("as it was").count()).toBe(11);
  expect(await accessibilityFaults(instructor.page)).toEqual([]);
  await instructor.page.getByRole("link", { name: "Open the course" }).click();
  await instructor.page.getByRole("link", { name: "Open the grade table" }).waitFor();
  await instructor.leave();
});
