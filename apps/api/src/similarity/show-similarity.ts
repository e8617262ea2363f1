import { unpackFiles } from "@laptime/assignments";
import type { SimilarityView, SimilarPair } from "@laptime/contracts";
import { clustersOf, type Likeness } from "@laptime/similarity";
import type { BlobStore } from "@laptime/storage";
import { textFiles, type PublishedAssignment } from "../assignments/index.ts";
import { ordered, type CheckRow, type SimilarityStore, type WorkOwner } from "./similarity.store.ts";

/** From this likeness on submissions hang together. */
const CLUSTERED = 0.6;
/** A look that goes on for longer was lost with its process. */
const LOST_MS = 600_000;

type Owners = ReadonlyMap<string, WorkOwner>;

/** What the newest look has found, as far as its reader teaches the courses that it is about. */
export class ShowSimilarity {
  constructor(
    private readonly checks: SimilarityStore,
    private readonly blobs: Pick<BlobStore, "get">,
  ) {}

  async view(assignment: PublishedAssignment, readerId: string, now: Date): Promise<SimilarityView> {
    const check = await this.checks.newest(assignment.id);
    const likenesses = check?.result?.likenesses ?? [];
    const ids = [...new Set(likenesses.flatMap(({ left, right }) => [left.id, right.id]))];
    const owners = await this.checks.owners(ids, readerId);
    const decisions = await this.checks.decisions(ids);
    const seen = likenesses.filter(({ left, right }) => owners.has(left.id) && owners.has(right.id));
    const ofCohort = seen.filter(({ right }) => owners.get(right.id)?.courseId === assignment.course.id);
    return {
      ...headOf(assignment),
      state: stateOf(check, now),
      startedAt: check?.startedAt.toISOString() ?? null,
      includesEarlier: check?.includesEarlier ?? false,
      compared: check?.compared ?? 0,
      tooShort: check?.result?.tooShort.length ?? 0,
      pairs: seen.map((likeness) => {
        const { leftId, rightId } = ordered(likeness.left.id, likeness.right.id);
        return {
          ...sidesOf(likeness, owners, assignment.course.id),
          similarity: likeness.similarity,
          decision: decisions.get(`${leftId} ${rightId}`) ?? "open",
        };
      }),
      clusters: clustersOf(ofCohort, CLUSTERED).map((cluster) =>
        cluster.map((id) => ({ submissionId: id, students: [...(owners.get(id)?.students ?? [])] })),
      ),
    };
  }

  /** Null: the newest look has found no such pair, or its reader does not teach both courses. */
  async pair(
    assignment: PublishedAssignment,
    readerId: string,
    leftId: string,
    rightId: string,
  ): Promise<SimilarPair | null> {
    const check = await this.checks.newest(assignment.id);
    const likeness = check?.result?.likenesses.find(({ left, right }) => left.id === leftId && right.id === rightId);
    const owners = await this.checks.owners([leftId, rightId], readerId);
    const [left, right] = [owners.get(leftId), owners.get(rightId)];
    if (likeness === undefined || left === undefined || right === undefined) return null;
    const sides = sidesOf(likeness, owners, assignment.course.id);
    return {
      ...headOf(assignment),
      similarity: likeness.similarity,
      left: { ...sides.left, files: await this.#filesOf(left) },
      right: { ...sides.right, files: await this.#filesOf(right) },
      fragments: likeness.fragments.map((fragment) => ({ left: fragment.left, right: fragment.right })),
      note: await this.checks.note(leftId, rightId),
    };
  }

  async #filesOf({ filesKey }: WorkOwner): Promise<SimilarPair["left"]["files"]> {
    return textFiles(unpackFiles(await this.blobs.get(filesKey))).filter(({ path }) => path.endsWith(".py"));
  }
}

const headOf = ({ id, file, course }: PublishedAssignment) => ({
  course: { id: course.id, title: course.title },
  assignment: { id, title: file.title },
});

function stateOf(check: CheckRow | null, now: Date): SimilarityView["state"] {
  if (check === null) return "none";
  if (check.failure !== null) return "failed";
  if (check.result !== null) return "done";
  return now.getTime() - check.startedAt.getTime() > LOST_MS ? "lost" : "running";
}

function sidesOf({ left, right }: Likeness, owners: Owners, courseId: string) {
  const sideOf = ({ id, covered }: Likeness["left"]): SimilarityView["pairs"][number]["left"] => {
    const owner = owners.get(id);
    const isEarlier = owner !== undefined && owner.courseId !== courseId;
    return {
      ...{ submissionId: id, students: [...(owner?.students ?? [])], covered },
      ...(isEarlier && { earlier: owner.courseTitle }),
    };
  };
  return { left: sideOf(left), right: sideOf(right) };
}
