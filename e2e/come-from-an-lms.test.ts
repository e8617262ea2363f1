import { canvas, role, startLmsPlatform, type LmsPlatform } from "@laptime/testing/lms-platform";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityFaults } from "./steps/accessibility.ts";
import { launchBrowser } from "./steps/browser.ts";
import { Visitor } from "./steps/visitor.ts";

let browser: Browser;
let lms: LmsPlatform;
beforeAll(async () => {
  browser = await launchBrowser();
  lms = await startLmsPlatform({ profile: canvas });
});
afterAll(async () => {
  await browser?.close();
  await lms?.close();
});

it("a platform registers itself; its teacher comes out of a frame, says who she is, and connects the courses", async () => {
  const ada = await Visitor.arrive(browser, "ada.instructor@laptime.test", "/operations/lti");
  const { page } = ada;
  await page.goto("/operations/lti");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByText("/api/lti/register/").textContent();
  await page.goto(lms.registrationAddress(link ?? ""));
  await page.getByRole("heading", { name: "Laptime is connected" }).waitFor();
  const [tool] = lms.campus.tools.values();
  if (tool === undefined) throw new Error("no tool has registered itself");
  const deployment = lms.campus.deploy(tool);
  const course = lms.campus.addCourse(deployment, { title: "Concurrency in Python" });
  const teacher = lms.campus.addUser({ givenName: "Ada", familyName: "Elsewhere" });
  lms.campus.enrol(course, teacher, role.instructor);
  const there = lms.campus.addLink(course);

  // Canvas deploys later than it registers: the deployment is seen, and let in.
  await page.goto(lms.launchPageOf(teacher, { link: there }));
  await page.frameLocator("iframe[name=tool]").getByText("deployment_unknown").waitFor();
  await page.goto("/operations/lti");
  await page.getByRole("button", { name: "Let it in" }).click();
  await page.getByRole("button", { name: "Let it in" }).waitFor({ state: "detached" });
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.goto(lms.launchPageOf(teacher, { link: there }));
  const opened = page.waitForEvent("popup");
  await page.frameLocator("iframe[name=tool]").getByRole("button", { name: "Open Laptime in a new window" }).click();
  const inside = await opened;
  await inside.getByRole("button", { name: /who is signed in here/ }).click();
  await inside.getByRole("heading", { name: /Which course belongs/ }).waitFor();
  expect(await accessibilityFaults(inside)).toEqual([]);
  await inside
    .getByLabel(/asyncio|concurren/i)
    .first()
    .check();
  await inside.getByRole("button", { name: "Connect them" }).click();
  await inside.getByRole("link", { name: "Learning platform" }).click();
  await inside.getByRole("heading", { name: "Concurrency in Python" }).waitFor();
  await inside.getByRole("button", { name: "Fetch the roster now" }).click();
  await inside.getByText("People there").waitFor();
  expect(await accessibilityFaults(inside)).toEqual([]);

  await inside.getByRole("button", { name: "Disconnect" }).click();
  await inside.getByRole("button", { name: /Really disconnect/ }).click();
  await inside.getByText("No course of a learning platform").waitFor();
  await ada.leave();
});
