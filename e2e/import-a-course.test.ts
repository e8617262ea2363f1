import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

const courses = fileURLToPath(new URL("../courses", import.meta.url));
let browser: Browser;
let folder: string;
beforeAll(async () => {
  [browser, folder] = await Promise.all([launchBrowser(), mkdtemp(join(tmpdir(), "laptime-course-"))]);
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

it("takes the whole course in by one action of its instructor", async () => {
  const zip = join(folder, "asyncio.zip");
  await promisify(execFile)("python3", ["-m", "zipfile", "-c", zip, "asyncio"], { cwd: courses });
  const instructor = await Visitor.arrive(browser, "ada.instructor@laptime.test");
  await instructor.page.getByRole("link", { name: "Import a course" }).click();
  await instructor.page.getByLabel("Choose the zip").setInputFiles(zip);
  await instructor.page.getByText(/: 11 assignments$/).waitFor();
  expect(await instructor.page.getByText("as it was").count()).toBe(11);
  expect(await accessibilityFaults(instructor.page)).toEqual([]);
  await instructor.page.getByRole("link", { name: "Open the course" }).click();
  await instructor.page.getByRole("link", { name: "Open the grade table" }).waitFor();
  await instructor.leave();
});
