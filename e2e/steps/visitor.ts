import type { Browser, Locator, Page } from "playwright-core";
import { systemUrl } from "./browser.ts";

const password = "laptime-demo";
/** A run may have to wait for a cold sandbox; everything else answers at once. */
const gradedWithinMs = 120_000;

/** One person with a browser profile of their own. Finds things as a person does: by role and by name. */
export class Visitor {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens a page and is led from there to the sign-in and back. */
  static async arrive(browser: Browser, email: string, path = "/"): Promise<Visitor> {
    const context = await browser.newContext({ baseURL: systemUrl(), acceptDownloads: true });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(path);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Sign out", exact: true }).waitFor();
    return new Visitor(page);
  }

  /**
   * Keeps what the page shows for the documentation, as docs/images/<name>.png: only when it is asked for, with
   * LAPTIME_PICTURES=1, since every run would draw other dates.
   */
  async picture(name: string, height = 1000): Promise<void> {
    if (process.env["LAPTIME_PICTURES"] !== "1") return;
    const before = this.page.viewportSize();
    await this.page.setViewportSize({ width: 1280, height });
    await this.page.evaluate(() => window.scrollTo(0, 0));
    await this.page.screenshot({ path: `docs/images/${name}.png` });
    if (before) await this.page.setViewportSize(before);
  }

  leave(): Promise<void> {
    return this.page.context().close();
  }

  /** From the course page to the assignment with this slug. */
  async openAssignment(slug: string): Promise<void> {
    await this.#openRow(slug);
    await this.submitButton().waitFor();
  }

  /** From the course page to an attempt at the quiz with this slug: a new one, or the one that is open. */
  async openAttempt(slug: string): Promise<void> {
    await this.#openRow(slug);
    await this.page.getByRole("button", { name: /^(Begin an attempt|Go on with your attempt)$/ }).click();
    await this.page.getByRole("button", { name: "Hand in" }).waitFor();
  }

  async #openRow(slug: string): Promise<void> {
    const row = this.page.getByRole("listitem").filter({ has: this.page.getByText(slug, { exact: true }) });
    await row.getByRole("link").first().click();
  }

  /** The button of the tab that is open. */
  submitButton(): Locator {
    return this.page.getByRole("button", { name: "Submit", exact: true });
  }

  /** Chooses files as the picker would give them. */
  chooseFiles(...files: { name: string; content: Buffer }[]): Promise<void> {
    const chosen = files.map(({ name, content }) => ({ name, mimeType: "text/x-python", buffer: content }));
    return this.page.getByLabel("Choose files").setInputFiles(chosen);
  }

  /** Waits for the page of an accepted submission; resolves with its path. */
  async accepted(): Promise<string> {
    await this.page.waitForURL(/\/submissions\/[^/]+$/);
    await this.page.getByRole("region", { name: "Receipt" }).waitFor();
    return new URL(this.page.url()).pathname;
  }

  /** Waits until the verdict stands in the headline, as it comes by itself; resolves with the headline. */
  async graded(): Promise<string> {
    const checks = this.page.getByRole("heading", { name: /^(Checks|Questions)$/ });
    await checks.waitFor({ timeout: gradedWithinMs });
    return this.page.getByRole("heading", { level: 1 }).innerText();
  }
}
