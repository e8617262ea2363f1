import { chromium, type Browser } from "playwright-core";

/** The Chromium of the machine, told to stay off the network but for the system under test. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

/** Where the system under test answers. */
export function systemUrl(): string {
  const url = process.env["LAPTIME_E2E_URL"];
  if (!url) throw new Error("Set LAPTIME_E2E_URL to the address of a running system; `npm test` does.");
  return url;
}
