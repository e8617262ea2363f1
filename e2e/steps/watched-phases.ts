import type { Page } from "playwright-core";

/**
 * Notes every headline that the page shows from now on, inside the page, so that no short phase slips through
 * between two looks. A reload would lose the notes: that is how one shows up.
 */
export async function watchHeadlines(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    const note = () => {
      const headline = document.querySelector("h1")?.textContent?.trim() ?? "";
      if (headline && seen.at(-1) !== headline) seen.push(headline);
    };
    note();
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(window, { seenHeadlines: seen });
  });
  return () => page.evaluate(() => (window as unknown as { seenHeadlines?: string[] }).seenHeadlines ?? []);
}
