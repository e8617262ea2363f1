// Which seed came to what is what this prints.
/* oxlint-disable no-console */
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { Household } from "../scripts/system/household.ts";
import { cause } from "./cause.ts";
import { handIn } from "./hand-in.ts";
import { Place } from "./place.ts";
import { faultKinds, planCampaign, type Plan } from "./plan.ts";
import { CampaignTally } from "./tally.ts";
import { leftOf, wrongsOf } from "./wrongs-of.ts";

/*
 * Campaigns of faults. In each a class hands in while things are killed, frozen, emptied and cut off at instants drawn by
 * chance; afterwards every submission that was accepted must have exactly one completed run with the right points, the
 * grades and their audit must agree, and nothing may be left on the host. A campaign is the same for the same seed:
 *
 *   LAPTIME_FAULT_SEED=7 LAPTIME_FAULT_CAMPAIGNS=1 npm test -- faults
 *
 * LAPTIME_FAULT_ENGINE=1: on a container engine of their own, that is killed as well. Needs root, as that and the scratch
 * space do.
 */

const campaigns = Number(process.env["LAPTIME_FAULT_CAMPAIGNS"] ?? 3);
const firstSeed = Number(process.env["LAPTIME_FAULT_SEED"] ?? randomInt(2 ** 31));
const ownEngine = process.env["LAPTIME_FAULT_ENGINE"] === "1";
const kinds = faultKinds.filter((kind) => ownEngine || kind !== "restart-engine");
/** Leases end after 15 s, and a run that met three faults has waited 2, 8 and 32 s. */
const patience = { timeout: 150_000, interval: 250 };

const stateFolder = mkdtempSync(join(tmpdir(), "laptime-faults-"));
let household: Household;
let place: Place;
const tally = new CampaignTally();
beforeAll(async () => {
  household = await Household.open(stateFolder);
  place = await Place.open({ stateFolder, household, ownEngine });
}, 300_000);
// One that is given up leaves the next one a clean place.
afterEach(() => place.stopWorkers(), 60_000);
afterAll(async () => {
  console.log(String(tally));
  await place.close();
  await household.stop();
  rmSync(stateFolder, { recursive: true, force: true });
}, 120_000);

test.each(Array.from({ length: campaigns }, (_, index) => firstSeed + index))(
  "campaign %i",
  async (seed) => {
    const plan = planCampaign(seed, kinds);
    const startedAt = new Date();
    await place.startWorkers(plan.skewMs);
    const receipts = await play(plan);
    await vi.waitFor(async () => expect(await unfinished(startedAt)).toEqual([]), patience);
    // What a killed worker left is its next life's to remove: it needs one.
    await place.untilWorkersReady();
    await place.stopWorkers();
    const wrongs = [...(await wrongsOf(place, receipts, startedAt)), ...(await leftOf(place))];
    const told = plan.faults.map(({ kind, atMs }) => `${kind} at ${atMs} ms`).join(", ");
    tally.note(plan, receipts.length, wrongs.length);
    console.log(`seed ${seed}: ${receipts.length} accepted; ${told}; ${wrongs.length} wrong`, ...wrongs);
    expect(wrongs).toEqual([]);
  },
  300_000,
);

/** Resolves with the submissions that were promised to be graded. */
async function play({ submissions, faults }: Plan): Promise<string[]> {
  const [receipts] = await Promise.all([
    Promise.all(submissions.map((one) => delay(one.atMs).then(() => handIn(place, one)))),
    inTurn(faults),
  ]);
  return receipts.filter((id) => id !== null);
}

/** One after the other: each is over, and mended, before the next begins. */
async function inTurn(faults: Plan["faults"]): Promise<void> {
  const beganMs = performance.now();
  for (const fault of faults) {
    await delay(Math.max(0, fault.atMs - (performance.now() - beganMs)));
    await cause(place, fault);
  }
}

/** Asked again when the database is just coming back. */
async function unfinished(since: Date): Promise<unknown[]> {
  return place.database.gradingRun.findMany({
    where: { createdAt: { gte: since }, state: { in: ["queued", "running"] } },
    select: { id: true, state: true, faults: true, lastFault: true },
  });
}
