import type { SentScore } from "@laptime/contracts";
import {
  answerKind,
  backOffMs,
  passbackStep,
  retryAfterMs,
  scopes,
  scoreMessage,
  showsScore,
  wordsOf,
  wantedScore,
  type PassbackStep,
  type PlatformAnswer,
  type Result,
} from "@laptime/lms/lti";
import type { Clock, Logger } from "@laptime/runtime";
import type { Columns } from "./columns.ts";
import type { DuePassback, Outcome, PassbackStore } from "./passback.store.ts";
import { PlatformSilent } from "./platform-http.ts";
import { ServiceRefused, type PlatformServices, type ServiceOf } from "./platform-services.ts";
import { Silences } from "./silences.ts";
import { TokenRefused } from "./platform-tokens.ts";

/** In a row; the last ones an hour apart. */
const MOST_TRIES = 24;
/** A platform that says "later" again and again is not asked on. */
const MOST_CONFLICTS = 4;
const REST_MS = 30_000;
const TOKEN_REST_MS = 120_000;

/** Tells one column one student's grade, when it does not show that already. What comes of it is settled in the row. */
export class SendPassback {
  readonly #silences: Silences;

  constructor(
    private readonly passbacks: PassbackStore,
    private readonly services: PlatformServices,
    private readonly columns: Columns,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly chance: () => number = Math.random,
  ) {
    this.#silences = new Silences(clock);
  }

  async execute(due: DuePassback): Promise<void> {
    await this.passbacks.settle(due, await this.#outcome(due));
  }

  async #outcome(due: DuePassback): Promise<Outcome> {
    try {
      return await this.#tell(due);
    } catch (error) {
      if (error instanceof TokenRefused) return this.#withoutToken(due, error);
      if (error instanceof ServiceRefused) return this.#answered(due, error.answer, null);
      if (error instanceof PlatformSilent) {
        this.#silences.count(due.place.platform.id);
        return this.#later(due, { status: 0, words: error.message }, true);
      }
      this.logger.error({ err: error, lineItemId: due.lineItemId }, "a grade was not passed back; it is tried again");
      return this.#later(due, { status: 0, words: "Laptime failed" }, true);
    }
  }

  async #tell(due: DuePassback): Promise<Outcome> {
    const restMs = this.#silences.restMs(due.place.platform.id);
    if (restMs > 0) return { state: "waiting", again: this.#in(restMs), isUncertain: due.isUncertain, isFree: true };
    if (due.grade?.isHeld) return { state: "held", again: null, isUncertain: due.isUncertain };
    if (due.grade?.isToMark) return { state: "unmarked", again: null, isUncertain: due.isUncertain };
    const sent = due.isUncertain ? await this.#shown(due) : due.sent;
    const step = passbackStep(due.grade, sent);
    if (step.kind === "nothing") {
      if (step.why === "sent") return { state: "sent", again: null, ...(sent !== null && { sent }) };
      return { state: step.why === "held" || step.why === "unmarked" ? step.why : "nothing", again: null };
    }
    if (!due.place.scopes.includes(scopes.score)) return refused(0, "Laptime may not send grades to this course.");
    const lineItem = due.place.url ?? (await this.columns.ensure(due.place));
    if (lineItem === null)
      return { state: "waiting", again: this.#in(3_000), isUncertain: due.isUncertain, isFree: true };
    const message = scoreMessage(due.sub, step.score, commentFor(due, step), due.stampedAt, sent === null);
    const answer = await this.services.postScore(serviceOf(due), lineItem, message);
    return this.#answered(due, answer, { lineItem, score: step.score });
  }

  /**
   * What was sent last may have been taken without our knowing: the column is asked. Where it cannot be, nothing is known,
   * and what is wanted is sent whatever that is.
   */
  async #shown(due: DuePassback): Promise<SentScore | null> {
    const wanted = wantedScore(due.grade, due.sent);
    const comment = due.sent?.comment ?? "";
    if (due.place.url === null) return due.sent;
    if (!due.place.scopes.includes(scopes.results)) return { ...wanted, given: Number.NaN, comment };
    const result = await this.#result(due, due.place.url);
    return showsScore(result, wanted) ? wanted : { ...wanted, given: result?.resultScore ?? null, comment };
  }

  async #answered(
    due: DuePassback,
    answer: PlatformAnswer,
    told: { readonly lineItem: string; readonly score: SentScore } | null,
  ): Promise<Outcome> {
    const said = { status: answer.status, words: wordsOf(answer) };
    this.#silences.end(due.place.platform.id);
    switch (answerKind(answer)) {
      case "taken":
        if (told === null) return this.#later(due, said, false);
        if (due.place.platform.pausedUntil !== null) await this.passbacks.resumePlatform(due.place.platform.id);
        return taken(told.score);
      case "conflict":
        return told === null ? refused(said.status, said.words) : this.#conflict(due, told, said);
      case "limited":
        return this.#limited(due, answer, said);
      case "unauthorized":
        // A new token is not taken either, for this course: Canvas says so where the tool was taken out of one.
        return this.#later(due, said, false);
      case "again":
        return this.#later(due, said, told !== null);
      case "refused":
        return refused(said.status, said.words);
    }
  }

  /** It has one that is later, as it says. Where it shows what it should, that was ours. */
  async #conflict(
    due: DuePassback,
    { lineItem, score }: { readonly lineItem: string; readonly score: SentScore },
    said: { readonly status: number; readonly words: string },
  ): Promise<Outcome> {
    if (await this.#shows(due, lineItem, score)) return taken(score);
    if (due.tries >= MOST_CONFLICTS) return refused(said.status, said.words);
    return {
      state: "waiting",
      again: this.#in(1_000 + backOffMs(due.tries, this.chance())),
      isUncertain: true,
      answer: said,
    };
  }

  async #shows(due: DuePassback, lineItem: string, score: SentScore): Promise<boolean> {
    if (!due.place.scopes.includes(scopes.results)) return false;
    return showsScore(await this.#result(due, lineItem), score);
  }

  async #result(due: DuePassback, lineItem: string): Promise<Result | null> {
    const results = await this.services.results(serviceOf(due), lineItem, due.sub);
    return results.find(({ userId }) => userId === due.sub) ?? null;
  }

  async #limited(due: DuePassback, answer: PlatformAnswer, said: { status: number; words: string }): Promise<Outcome> {
    const asked = retryAfterMs(answer.headers, this.clock.now());
    return this.#rest(due, said, asked ?? backOffMs(due.tries, this.chance()));
  }

  #withoutToken(due: DuePassback, { status, words }: TokenRefused): Promise<Outcome> {
    const isBusy = status === 429 || status >= 500;
    return this.#rest(due, { status, words }, isBusy ? REST_MS : TOKEN_REST_MS);
  }

  /** The platform as a whole is left alone for a while. */
  async #rest(due: DuePassback, said: { status: number; words: string }, ms: number): Promise<Outcome> {
    await this.passbacks.pausePlatform(due.place.platform.id, this.#in(ms), said.words);
    const outcome = this.#later(due, said, due.isUncertain);
    return { ...outcome, state: "waiting", again: this.#in(ms), isFree: true };
  }

  /** isUncertain: it may have been taken all the same. */
  #later(due: DuePassback, answer: { status: number; words: string }, isUncertain: boolean): Outcome {
    if (due.tries >= MOST_TRIES) return { state: "given_up", again: null, isUncertain, answer };
    const again = this.#in(backOffMs(due.tries - 1, this.chance()));
    return { state: "waiting", again, isUncertain: isUncertain || due.isUncertain, answer };
  }

  #in(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}

/** Canvas adds every comment that comes. On Moodle a score without one takes away what was there. */
const commentFor = ({ place }: DuePassback, { newComment, score }: Extract<PassbackStep, { kind: "send" }>) =>
  place.platform.product === "canvas" ? newComment : score.comment;

const serviceOf = ({ place }: DuePassback): ServiceOf => ({ platform: place.platform, scopes: place.scopes });

const taken = (sent: SentScore): Outcome => ({ state: "sent", again: null, sent });

const refused = (status: number, words: string): Outcome => ({
  state: "refused",
  again: null,
  answer: { status, words },
});
