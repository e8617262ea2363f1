import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

const sam = "sam.student@laptime.test";

describe("what belongs to a person", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it("makes a token that works until it is taken away, and ends a session elsewhere", async () => {
    const elsewhere = await Visitor.arrive(browser, sam);
    const { page } = await Visitor.arrive(browser, sam, "/account");
    await page.getByRole("link", { name: "Your account, Sam Student" }).click();
    await page.getByRole("heading", { name: "Access tokens" }).waitFor();

    await page.getByLabel("Name of the new token").fill("My laptop");
    await page.getByRole("button", { name: "Make a token" }).click();
    const secret = await page.getByText(/^lap_/).innerText();
    expect(await accessibilityFaults(page)).toEqual([]);
    const withToken = await browser.newContext({ extraHTTPHeaders: { authorization: `Bearer ${secret}` } });
    const me = new URL("/api/me", page.url()).href;
    expect((await withToken.request.get(me)).status()).toBe(200);

    await page.getByRole("button", { name: "Take away the token My laptop" }).click();
    await page.getByRole("list", { name: "Your tokens" }).waitFor({ state: "detached" });
    expect((await withToken.request.get(me)).status()).toBe(401);
    await withToken.close();

    // How often mails come is kept as it is chosen.
    const pace = page.getByLabel("Mails of all courses");
    await pace.selectOption({ label: "never" });
    await page.getByText("Saved.").waitFor();
    await page.reload();
    await vi.waitFor(async () => expect(await pace.inputValue()).toBe("never"), 10_000);
    await pace.selectOption({ label: "once a day, in the morning" });
    await page.getByText("Saved.").waitFor();

    // Other walks may have left sessions of theirs.
    const others = page.getByRole("button", { name: /^Sign out Chrome/ });
    await others.first().waitFor();
    for (let left = await others.count(); left > 0; left = await others.count()) {
      await others.first().click();
      await vi.waitFor(async () => expect(await others.count()).toBeLessThan(left), 10_000);
    }
    expect((await elsewhere.page.request.get(me)).status()).toBe(401);
    await elsewhere.leave();
    await page.context().close();
  });
});
