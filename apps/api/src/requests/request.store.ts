import { AssignmentFile, type RegradeRequest, type RequestSummary } from "@laptime/contracts";
import { ownedBy, type Database, type Prisma } from "@laptime/database";
import { LIVE } from "./request-moves.ts";

const threadColumns = {
  id: true,
  submissionId: true,
  state: true,
  checkId: true,
  checkTitle: true,
  openedAt: true,
  readUpTo: true,
  runId: true,
  messages: {
    orderBy: { number: "asc" },
    select: {
      id: true,
      number: true,
      userId: true,
      fromStaff: true,
      text: true,
      sentAt: true,
      user: { select: { name: true } },
    },
  },
} satisfies Prisma.RegradeRequestSelect;

type ThreadRow = Prisma.RegradeRequestGetPayload<{ select: typeof threadColumns }>;

const summaryColumns = {
  id: true,
  submissionId: true,
  state: true,
  checkId: true,
  checkTitle: true,
  openedAt: true,
  movedAt: true,
  readUpTo: true,
  user: { select: { id: true, name: true } },
  submission: {
    select: { assignment: { select: { id: true, slug: true, currentVersion: { select: { file: true } } } } },
  },
  messages: { orderBy: { number: "asc" }, select: { number: true, fromStaff: true, text: true } },
} satisfies Prisma.RegradeRequestSelect;

type SummaryRow = Prisma.RegradeRequestGetPayload<{ select: typeof summaryColumns }>;

/** As much of the first message as a list shows. */
const OPENING_LENGTH = 200;

/** Requests as they are read. */
export class RequestStore {
  constructor(private readonly database: Pick<Database, "regradeRequest">) {}

  async findSubmissionOf(requestId: string): Promise<string | null> {
    const request = await this.database.regradeRequest.findUnique({
      where: { id: requestId },
      select: { submissionId: true },
    });
    return request?.submissionId ?? null;
  }

  async thread(requestId: string, readerId: string): Promise<RegradeRequest> {
    const where = { id: requestId };
    const row = await this.database.regradeRequest.findUniqueOrThrow({ where, select: threadColumns });
    return toThread(row, readerId);
  }

  /** Newest first. */
  async threadsOf(submissionId: string, readerId: string): Promise<RegradeRequest[]> {
    const rows = await this.database.regradeRequest.findMany({
      where: { submissionId },
      orderBy: { openedAt: "desc" },
      select: threadColumns,
    });
    return rows.map((row) => toThread(row, readerId));
  }

  /** Those that wait for staff first, then those that wait for their student, oldest first; then the newest that ended. */
  async ofCourse(courseId: string): Promise<RequestSummary[]> {
    const inCourse = { submission: { assignment: { courseId } } };
    const live = await this.database.regradeRequest.findMany({
      where: { ...inCourse, state: { in: [...LIVE] } },
      orderBy: [{ state: "asc" }, { openedAt: "asc" }],
      select: summaryColumns,
    });
    const ended = await this.database.regradeRequest.findMany({
      where: { ...inCourse, state: { notIn: [...LIVE] } },
      orderBy: { movedAt: "desc" },
      take: 50,
      select: summaryColumns,
    });
    return [...live, ...ended].map(toSummary);
  }

  /** Of a student's submissions, his team's too, newest first. */
  async ofStudent(courseId: string, userId: string): Promise<RequestSummary[]> {
    const rows = await this.database.regradeRequest.findMany({
      where: { submission: { ...ownedBy(userId), assignment: { courseId } } },
      orderBy: { openedAt: "desc" },
      take: 50,
      select: summaryColumns,
    });
    return rows.map(toSummary);
  }

  /** Never goes back, and never beyond what is there. Idempotent. */
  async read(requestId: string, number: number): Promise<void> {
    await this.database.regradeRequest.updateMany({
      where: { id: requestId, readUpTo: { lt: number }, messages: { some: { number } } },
      data: { readUpTo: number },
    });
  }
}

function toThread(row: ThreadRow, readerId: string): RegradeRequest {
  const { id, submissionId, state, openedAt, runId, messages } = row;
  return {
    id,
    submissionId,
    state,
    check: checkOf(row),
    openedAt: openedAt.toISOString(),
    messages: messages.map(({ id, number, userId, fromStaff, text, sentAt, user }) => {
      return {
        id,
        number,
        author: user.name,
        fromStaff,
        isYours: userId === readerId,
        text,
        sentAt: sentAt.toISOString(),
      };
    }),
    unread: unreadOf(row),
    runId,
  };
}

function toSummary(row: SummaryRow): RequestSummary {
  const { id, submissionId, state, openedAt, movedAt, user, submission, messages } = row;
  const { assignment } = submission;
  // An assignment that is published no more keeps its requests.
  const file = AssignmentFile.pick({ title: true }).strip().safeParse(assignment.currentVersion?.file);
  return {
    id,
    submissionId,
    assignment: { id: assignment.id, title: file.data?.title ?? assignment.slug },
    student: user,
    state,
    check: checkOf(row),
    openedAt: openedAt.toISOString(),
    movedAt: movedAt.toISOString(),
    opening: messages[0]?.text.slice(0, OPENING_LENGTH) ?? "",
    messages: messages.length,
    unread: unreadOf(row),
  };
}

const checkOf = ({ checkId, checkTitle }: Pick<ThreadRow, "checkId" | "checkTitle">) =>
  checkId === null ? null : { id: checkId, title: checkTitle ?? checkId };

const unreadOf = ({ readUpTo, messages }: Pick<SummaryRow, "readUpTo" | "messages">): number =>
  messages.filter(({ fromStaff, number }) => fromStaff && number > readUpTo).length;
