import type { NewMessage, NewRequest, RegradeRequest, Resolution } from "@laptime/contracts";
import type { GradingQueue } from "@laptime/queue";
import type { Clock, Logger } from "@laptime/runtime";
import { isStaff } from "../courses/index.ts";
import type { GradingAccess, ViewSubmission } from "../grading/index.ts";
import { Refusal } from "../http/refusal.ts";
import type { Caller } from "../identity/index.ts";
import { enqueueRun } from "../submissions/index.ts";
import type { Side } from "./request-moves.ts";
import type { RequestWrites, Writer, Written } from "./request-writes.store.ts";
import type { RequestStore } from "./request.store.ts";

export interface AskAgainParts {
  readonly access: GradingAccess;
  readonly viewSubmission: ViewSubmission;
  readonly requests: RequestStore;
  readonly writes: RequestWrites;
  readonly queue: Pick<GradingQueue, "add">;
  readonly clock: Pick<Clock, "now">;
  readonly logger: Pick<Logger, "warn">;
}

/**
 * A student asks staff to look at a graded submission again, and they talk about it. Whoever may see the submission sees
 * its requests; for others there are none.
 */
export class AskAgain {
  readonly #parts: AskAgainParts;

  constructor(parts: AskAgainParts) {
    this.#parts = parts;
  }

  /** Idempotent by the request's id. Rejects with `request_open_already` while another of the submission is open. */
  async ask(caller: Caller, submissionId: string, { id, text, check }: NewRequest): Promise<RegradeRequest> {
    const side = await this.#sideToward(submissionId, caller);
    if (side === "staff") throw new Refusal("only_students_ask");
    const { report } = await this.#parts.viewSubmission.one(caller, submissionId);
    if (report === null) throw new Refusal("not_graded_yet");
    const about = check === undefined ? null : report.checks.find((one) => one.id === check);
    if (about === undefined) throw new Refusal("check_unknown");

    const asked = { id, submissionId, text, check: about && { id: about.id, title: about.title } };
    const refused = await this.#parts.writes.open(asked, this.#writer(caller, side));
    if (refused !== null) throw new Refusal(refused);
    return this.#parts.requests.thread(id, caller.id);
  }

  async ofSubmission(caller: Caller, submissionId: string): Promise<RegradeRequest[]> {
    await this.#sideToward(submissionId, caller);
    return this.#parts.requests.threadsOf(submissionId, caller.id);
  }

  /** Idempotent by the message's id. */
  write(caller: Caller, requestId: string, message: NewMessage): Promise<RegradeRequest> {
    return this.#move(caller, requestId, { move: "write", message });
  }

  /** Staff end a request, and may have the submission graded again. Idempotent by the message's id. */
  resolve(caller: Caller, requestId: string, { id, text, outcome, run }: Resolution): Promise<RegradeRequest> {
    const message = { id, text };
    return this.#move(
      caller,
      requestId,
      outcome === "granted" ? { move: "grant", message, run } : { move: "decline", message },
    );
  }

  /** Idempotent. */
  withdraw(caller: Caller, requestId: string): Promise<RegradeRequest> {
    return this.#move(caller, requestId, { move: "withdraw" });
  }

  /** The student has seen the thread up to a message. Staff who look at it change nothing. Idempotent. */
  async read(caller: Caller, requestId: string, number: number): Promise<void> {
    if ((await this.#sideTowardRequest(requestId, caller)) === "student") {
      await this.#parts.requests.read(requestId, number);
    }
  }

  async #move(caller: Caller, requestId: string, written: Written): Promise<RegradeRequest> {
    const { requests, writes, queue, logger } = this.#parts;
    const side = await this.#sideTowardRequest(requestId, caller);
    const done = await writes.write(requestId, written, this.#writer(caller, side));
    if ("refused" in done) throw new Refusal(done.refused);
    if (done.runId !== null) await enqueueRun(done.runId, queue, logger);
    return requests.thread(requestId, caller.id);
  }

  #writer(caller: Caller, side: Side): Writer {
    return { userId: caller.id, side, now: this.#parts.clock.now() };
  }

  async #sideTowardRequest(requestId: string, caller: Caller): Promise<Side> {
    const submissionId = await this.#parts.requests.findSubmissionOf(requestId);
    if (submissionId === null) throw new Refusal("not_found");
    return this.#sideToward(submissionId, caller);
  }

  async #sideToward(submissionId: string, caller: Caller): Promise<Side> {
    return isStaff(await this.#parts.access.roleTowardSubmission(submissionId, caller)) ? "staff" : "student";
  }
}
