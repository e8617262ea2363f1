import type { Course, Deployment, LineItem, Membership, Numbering, ResourceLink, User } from "../campus.ts";
import type { Answer, Operation, Request } from "../exchange.ts";
import type { GradeEntry } from "../services/grade-book.ts";

/** A score as it came, with what the platform knows when it comes. */
export interface ScoreArrival {
  readonly lineItem: LineItem;
  readonly score: Readonly<Record<string, unknown>> | null;
  /** Null: nobody who may be graded in this course. */
  readonly student: User | null;
  readonly stored: GradeEntry | null;
  readonly now: Date;
  readonly body: string;
}

export type ScoreOutcome =
  { readonly taken: GradeEntry } | { readonly refused: { readonly status: number; readonly message: string } };

export interface Page<Item> {
  readonly items: readonly Item[];
  /** The Link header; null: none. */
  readonly link: string | null;
}

/** How one platform differs from the next. Each function is one habit; docs of the profiles say where it was seen. */
export interface PlatformProfile {
  readonly product: { readonly product_family_code: string; readonly version: string; readonly name: string };
  readonly paths: Readonly<Record<Operation, string>>;
  readonly numbering: Numbering;
  readonly idTokenLivesMs: number;
  /** Further parameters of a login initiation. */
  readonly loginParameters: Readonly<Record<string, string>>;
  /** Stands in the query of every address of a service. */
  serviceQuery(deployment: Deployment): Readonly<Record<string, string>>;
  /** What is refused whatever it asks for, before its token is looked at; null: nothing. */
  screen(request: Request): Answer | null;
  /** How an error is told. */
  refusal(status: number, message: string): Answer;
  /** The token endpoint wants itself to be the audience of an assertion. */
  readonly checksAssertionAudience: boolean;
  /** A tool that asks for one scope too many: gets the others, or none. */
  readonly grantsScopesInPart: boolean;
  /** A registration's answer names its deployment. */
  readonly deploysOnRegistration: boolean;
  /** Why a course takes no services at all; null: it does. */
  closedCourse(course: Course): Answer | null;
  takeScore(arrival: ScoreArrival): ScoreOutcome;
  scoreTaken(resultUrl: string): Answer;
  /** The maximum of a column was changed. */
  rescale(entry: GradeEntry, before: number, after: number, now: Date): GradeEntry;
  /** A column that the platform made for a link is to be deleted by the tool. */
  readonly deleteCoupledStatus: number;
  /** An answer instead of a page: what the platform cannot do. */
  page<Item>(all: readonly Item[], request: Request): Page<Item> | Answer;
  member(membership: Membership, link: ResourceLink | null): Record<string, unknown>;
  /** Who is listed when `role` is asked for; null: everybody is. */
  membersOf(course: Course, role: string | null): Membership[];
  resultOf(entry: GradeEntry, lineItemUrl: string): Record<string, unknown> | null;
}
