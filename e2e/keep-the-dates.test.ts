import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

const ada = "ada.instructor@laptime.test";
const sam = "sam.student@laptime.test";
const title = "A pipeline of three stages";

describe("more time for one student", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it("is granted by staff, said to that student alone, and taken back", async () => {
    const teacher = await Visitor.arrive(browser, ada);
    const staffPage = teacher.page;
    await staffPage.getByRole("link", { name: "Dates and extensions" }).click();
    await staffPage.getByRole("heading", { name: "Dates and extensions" }).waitFor();
    await staffPage.getByLabel("Student", { exact: true }).selectOption({ label: `Sam Student (${sam})` });
    await staffPage.getByLabel("For", { exact: true }).selectOption({ label: "Whatever has a time limit" });
    expect(await staffPage.getByLabel("More time, in per cent of the limit").inputValue()).toBe("25");
    await staffPage.getByLabel("For", { exact: true }).selectOption({ label: "Every assignment" });
    expect(await staffPage.getByLabel("Days more", { exact: true }).inputValue()).toBe("2");
    await staffPage.getByLabel("For", { exact: true }).selectOption({ label: title });
    await staffPage.getByLabel("New due date, in your time zone").fill("2199-10-08T23:59");
    await staffPage.getByRole("button", { name: "Grant" }).click();
    await staffPage.getByText("Granted to Sam Student.").waitFor();
    expect(await accessibilityFaults(staffPage)).toEqual([]);

    const student = await Visitor.arrive(browser, sam);
    const row = student.page.getByRole("listitem").filter({ hasText: title });
    expect(await row.innerText()).toContain("8 Oct, 23:59");
    expect(await row.innerText()).toContain("your own date");
    await student.page.getByRole("button", { name: "Show the calendar’s address" }).click();
    const address = await student.page.getByText("/api/calendars/").innerText();
    expect(await (await student.page.request.get(address)).text()).toContain(`SUMMARY:${title} is due`);
    expect(await accessibilityFaults(student.page)).toEqual([]);

    await staffPage.getByRole("button", { name: `Take back what Sam Student has: ${title}` }).click();
    await staffPage.getByText("Nobody yet.").waitFor();
    await student.page.reload();
    await row.waitFor();
    expect(await row.innerText()).not.toContain("your own date");
    await student.leave();
    await teacher.leave();
  });
});
