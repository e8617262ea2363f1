import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser, systemUrl } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

const sam = "sam.student@laptime.test";

describe("the reader's language", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it("is what the browser asks for, before anybody is known, and refusals are in it too", async () => {
    const context = await browser.newContext({ baseURL: systemUrl(), locale: "de-DE" });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await page.getByRole("heading", { name: "Anmelden" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await page.getByLabel("E-Mail").fill("nobody@laptime.test");
    await page.getByLabel("Passwort").fill("not the password");
    await page.getByRole("button", { name: "Anmelden" }).click();
    await page.getByText("E-Mail und Passwort passen nicht zusammen").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });

  it("can be switched in one step, and kept with a time zone in the account", async () => {
    const student = await Visitor.arrive(browser, sam);
    const { page } = student;
    await page.getByRole("heading", { name: "Assignments" }).waitFor();
    await page.getByRole("button", { name: "Deutsch" }).click();
    await page.getByRole("heading", { name: "Aufgaben" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.goto("/account");
    await page.getByRole("combobox", { name: "Sprache" }).selectOption("de");
    await page.getByLabel("Zeitzone aller Termine").selectOption("Pacific/Kiritimati");
    await page.getByRole("button", { name: "Sprache und Zeitzone speichern" }).click();
    await page.waitForFunction(() => document.cookie.includes("Kiritimati"));
    await student.leave();

    // Another machine, whose browser asks for English: the account decides.
    const context = await browser.newContext({ baseURL: systemUrl() });
    const again = await context.newPage();
    await again.goto("/sign-in");
    await again.getByLabel("E-mail").fill(sam);
    await again.getByLabel("Password").fill("laptime-demo");
    await again.getByRole("button", { name: "Sign in" }).click();
    await again.getByRole("heading", { name: "Aufgaben" }).waitFor();
    await again.getByRole("link", { name: /^Dein Konto/ }).click();
    await again.getByRole("combobox", { name: "Sprache" }).selectOption("");
    await again.getByLabel("Zeitzone aller Termine").selectOption("");
    await again.getByRole("button", { name: "Sprache und Zeitzone speichern" }).click();
    await again.getByRole("button", { name: "Sign out", exact: true }).waitFor();
    await context.close();
  });
});
