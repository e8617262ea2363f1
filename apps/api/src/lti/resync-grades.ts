import type { PassbackResync } from "@laptime/contracts";
import { scopes, showsScore } from "@laptime/lms/lti";
import type { CourseLtiStore } from "./course-lti.store.ts";
import { PlatformSilent } from "./platform-http.ts";
import { ServiceRefused, type PlatformServices } from "./platform-services.ts";
import { TokenRefused } from "./platform-tokens.ts";

/** Compares the platform's columns with what was sent, and has sent anew what they do not show. */
export class ResyncGrades {
  constructor(
    private readonly store: CourseLtiStore,
    private readonly services: PlatformServices,
  ) {}

  /** Idempotent. */
  async execute(courseId: string): Promise<PassbackResync> {
    const resync: PassbackResync = { columns: 0, compared: 0, differed: 0, failures: [] };
    for (const column of await this.store.columns(courseId)) {
      try {
        const different = await this.#different(column);
        await this.store.doubt(column.id, different);
        resync.columns += 1;
        resync.compared += column.cells.length;
        resync.differed += different.length;
      } catch (error) {
        if (![PlatformSilent, TokenRefused, ServiceRefused].some((kind) => error instanceof kind)) throw error;
        resync.failures.push({ assignment: column.title, words: error instanceof Error ? error.message : "" });
      }
    }
    return resync;
  }

  /** Whose cells do not show what they were told. */
  async #different({ url, ...of }: Awaited<ReturnType<CourseLtiStore["columns"]>>[number]): Promise<string[]> {
    // What stands in cells that we have not filled is their teachers'.
    const cells = of.cells.filter(({ sent }) => sent !== null && sent.given !== null);
    if (!of.scopes.includes(scopes.results)) return cells.map(({ userId }) => userId);
    const results = new Map((await this.services.results(of, url)).map((result) => [result.userId, result]));
    return cells
      .filter(
        ({ sub, sent }) =>
          !showsScore(results.get(sub ?? "") ?? null, sent ?? { given: null, maximum: 0, comment: "" }),
      )
      .map(({ userId }) => userId);
  }
}
