import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

it("a student asks for another look, staff answer and grant it, and the student reads why", async () => {
  const student = await Visitor.arrive(browser, "sam.student@laptime.test");
  await student.openAssignment("circuit-breaker");
  await student.chooseFiles({ name: "api_client.py", content: Buffer.from("limit: int = 3\n") });
  await student.submitButton().click();
  const path = await student.accepted();
  await student.graded();
  await student.page.getByRole("button", { name: "Write to staff" }).click();
  await student.page.getByLabel("What should staff look at, and why?").fill("The statement says nothing of a class.");
  await student.page.getByRole("button", { name: "Send" }).click();
  await student.page.getByText("Waits for staff").waitFor();
  expect(await accessibilityFaults(student.page)).toEqual([]);

  const teacher = await Visitor.arrive(browser, "ada.instructor@laptime.test");
  await teacher.page
    .getByRole("link", { name: /^Requests/ })
    .first()
    .click();
  await teacher.page.getByRole("heading", { level: 1, name: "Requests for another look" }).waitFor();
  expect(await accessibilityFaults(teacher.page)).toEqual([]);
  await teacher.page.getByRole("link", { name: /^Sam Student: / }).click();
  await teacher.page.getByLabel("Grant").check();
  await teacher.page.getByLabel("And the submission?").selectOption({ label: "Do not grade again" });
  await teacher.page.getByLabel("Your reason").fill("You are right: it is in the starter alone.");
  expect(await accessibilityFaults(teacher.page)).toEqual([]);
  await teacher.page.getByRole("button", { name: "Grant" }).click();
  await teacher.page.getByRole("article", { name: "Request: Granted" }).waitFor();
  await teacher.leave();

  await student.page.goto(path);
  await student.page.getByText("Staff agreed with you.").waitFor();
  await student.page.getByText("You are right: it is in the starter alone.").waitFor();
  await student.leave();
});
