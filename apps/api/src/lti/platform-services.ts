import {
  LineItem,
  LineItems,
  lineItemsUrl,
  mediaTypes,
  Membership,
  nextPage,
  Results,
  resultsUrl,
  scopes,
  scoresUrl,
  wordsOf,
  type Member,
  type PlatformAnswer,
  type Result,
} from "@laptime/lms/lti";
import type { z } from "zod";
import { PlatformSilent, type PlatformHttp, type PlatformRequest } from "./platform-http.ts";
import { jsonOf, type PlatformTokens, type TokenPlatform } from "./platform-tokens.ts";

/** A service said no, or what cannot be read. */
export class ServiceRefused extends Error {
  override readonly name = "ServiceRefused";

  constructor(readonly answer: PlatformAnswer) {
    super(wordsOf(answer));
  }
}

/** Of a list that goes on for ever, or is more than a university. */
const MOST_PAGES = 200;
const MOST_CHARACTERS = 32 * 1024 * 1024;
const GRADE_SCOPES: readonly string[] = [scopes.lineItem, scopes.results, scopes.score];

/** A platform, and what one of its courses lets this tool do. */
export interface ServiceOf {
  readonly platform: TokenPlatform;
  readonly scopes: readonly string[];
}

export interface NewColumn {
  readonly label: string;
  readonly scoreMaximum: number;
  /** The assignment's id. */
  readonly resourceId: string;
}

/** Grades and rosters of platforms. All reject with `PlatformSilent` and `TokenRefused`; lists with `ServiceRefused` too. */
export class PlatformServices {
  constructor(
    private readonly http: PlatformHttp,
    private readonly tokens: PlatformTokens,
  ) {}

  /** Resolves with any answer. Not idempotent: a later time stamp is another score. */
  postScore(of: ServiceOf, lineItem: string, score: object): Promise<PlatformAnswer> {
    return this.#ask(of, gradeScopes(of), {
      ...{ url: scoresUrl(lineItem), method: "POST", body: JSON.stringify(score) },
      headers: { "content-type": mediaTypes.score, accept: "application/json" },
    });
  }

  /** What a column shows for everybody, or for one. */
  async results(of: ServiceOf, lineItem: string, sub?: string): Promise<Result[]> {
    const pages = await this.#list(of, gradeScopes(of), resultsUrl(lineItem, sub), mediaTypes.results, Results);
    return pages.flat();
  }

  /** The platform's column for an assignment, made where there is none yet. Idempotent, but for two who ask at once. */
  async ensureColumn(of: ServiceOf, lineItems: string, column: NewColumn): Promise<string> {
    const url = lineItemsUrl(lineItems, column.resourceId);
    const known = (await this.#list(of, gradeScopes(of), url, mediaTypes.lineItems, LineItems)).flat();
    const ours = known.filter(({ resourceId }) => resourceId === column.resourceId);
    // That of a link which nobody has opened yet is better than a second one of the same name.
    const own = ours.find(({ resourceLinkId }) => resourceLinkId === "") ?? ours[0];
    if (own !== undefined) return own.id;
    const answer = await this.#ask(of, gradeScopes(of), {
      ...{ url: lineItems, method: "POST", body: JSON.stringify({ ...column, tag: "laptime" }) },
      headers: { "content-type": mediaTypes.lineItem, accept: mediaTypes.lineItem },
    });
    const made = LineItem.safeParse(answer.status < 300 ? jsonOf(answer.body) : null);
    if (!made.success) throw new ServiceRefused(answer);
    return made.data.id;
  }

  /** Everybody in a course. */
  async members(of: ServiceOf, url: string): Promise<Member[]> {
    const pages = await this.#list(of, [scopes.roster], url, mediaTypes.roster, Membership);
    return pages.flatMap(({ members }) => members);
  }

  async #list<Shape extends z.ZodType>(
    of: ServiceOf,
    wanted: readonly string[],
    first: string,
    accept: string,
    shape: Shape,
  ): Promise<z.output<Shape>[]> {
    const pages: z.output<Shape>[] = [];
    let characters = 0;
    for (let url: string | null = first; url !== null;) {
      const answer: PlatformAnswer = await this.#ask(of, wanted, { url, headers: { accept } });
      characters += answer.body.length;
      if (pages.length === MOST_PAGES || characters > MOST_CHARACTERS) {
        throw new PlatformSilent(`${new URL(first).host}: a list goes on for ever`);
      }
      const page = shape.safeParse(answer.status === 200 ? jsonOf(answer.body) : null);
      if (!page.success) throw new ServiceRefused(answer);
      pages.push(page.data);
      url = nextPage(answer.headers.get("link"), url);
    }
    return pages;
  }

  /** With a token that is not taken, once more with a new one. */
  async #ask({ platform }: ServiceOf, wanted: readonly string[], request: PlatformRequest): Promise<PlatformAnswer> {
    const ask = async () => {
      const token = await this.tokens.get(platform, wanted);
      const headers = { ...request.headers, authorization: `Bearer ${token}` };
      return { token, answer: await this.http.ask({ ...request, headers }) };
    };
    const { token, answer } = await ask();
    if (answer.status !== 401) return answer;
    await this.tokens.forget(platform, wanted, token);
    return (await ask()).answer;
  }
}

/** No more than the course lets it: some platforms give none for one that is too much. */
const gradeScopes = (of: ServiceOf): string[] => GRADE_SCOPES.filter((scope) => of.scopes.includes(scope));
