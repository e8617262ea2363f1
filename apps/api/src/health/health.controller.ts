import { Controller, Get, Inject, Res } from "@nestjs/common";
import type { Database } from "@laptime/database";
import type { GradingQueue } from "@laptime/queue";
import type { Clock } from "@laptime/runtime";
import type { Response } from "express";
import { CLOCK, DATABASE, QUEUE } from "../http/ports.ts";
import { Public } from "../identity/index.ts";

const PATIENCE_MS = 2_000;

/** For whoever runs the API. Without Redis it still accepts submissions, so that does not make it unready. */
@Public()
@Controller("health")
export class HealthController {
  constructor(
    @Inject(DATABASE) private readonly database: Pick<Database, "$queryRaw">,
    @Inject(QUEUE) private readonly queue: Pick<GradingQueue, "counts">,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get("live")
  live() {
    return { status: "up" };
  }

  @Get("ready")
  async ready(@Res({ passthrough: true }) response: Response) {
    const [postgres, redis] = await Promise.all([
      this.#answers(this.database.$queryRaw`SELECT 1`),
      this.#answers(this.queue.counts()),
    ]);
    if (postgres === "down") response.status(503);
    return { status: postgres, postgres, redis };
  }

  async #answers(question: Promise<unknown>): Promise<"up" | "down"> {
    const enough = new AbortController();
    const late = this.clock.sleep(PATIENCE_MS, enough.signal).then(
      () => "down" as const,
      () => "down" as const,
    );
    const answered = await Promise.race([
      question.then(
        () => "up" as const,
        () => "down" as const,
      ),
      late,
    ]);
    enough.abort();
    return answered;
  }
}
