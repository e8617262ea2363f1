import { HostWanted, type HostState } from "@laptime/contracts";
import type { Database } from "@laptime/database";
import type { GradingWorker } from "../grading/fit-for.ts";

const SAMPLES_KEPT_DAYS = 14;

/** What a worker says of itself, and what operators want of it. */
export class HostStore {
  constructor(private readonly database: Pick<Database, "gradingHost" | "hostSample">) {}

  /** A worker that was drained is started to run. Idempotent. */
  async begin({ id, cores, slots }: GradingWorker): Promise<void> {
    await this.database.gradingHost.upsert({
      where: { workerId: id },
      create: { workerId: id, cores, slots },
      update: { cores, slots, seenAt: new Date() },
    });
    await this.database.gradingHost.updateMany({ where: { workerId: id, wanted: "drain" }, data: { wanted: "run" } });
  }

  /** Resolves with what is wanted now. Idempotent. */
  async report({ id }: GradingWorker, state: HostState): Promise<HostWanted> {
    const { wanted } = await this.database.gradingHost.update({ where: { workerId: id }, data: { state } });
    return HostWanted.parse(wanted);
  }

  /** Keeps how busy the host was; what is old goes. */
  async sample({ id: workerId }: GradingWorker, { busySlots, busyCores }: HostState): Promise<void> {
    await this.database.hostSample.create({ data: { workerId, busySlots, busyCores } });
    const before = new Date(Date.now() - SAMPLES_KEPT_DAYS * 86_400_000);
    await this.database.hostSample.deleteMany({ where: { workerId, takenAt: { lt: before } } });
  }
}
