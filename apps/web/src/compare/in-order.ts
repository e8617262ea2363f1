import type { SubmissionView } from "@laptime/contracts";

type Side = Pick<SubmissionView, "id" | "receipt" | "assignment">;

/** The one that was handed in first comes first, however a link names them. Null: they are of two assignments. */
export function inOrder<One extends Side>(one: One, other: One): readonly [before: One, after: One] | null {
  if (one.assignment.id !== other.assignment.id) return null;
  return isLater(one, other) ? [other, one] : [one, other];
}

/** Ids grow with time: they decide within one instant. */
function isLater(one: Side, other: Side): boolean {
  const [a, b] = [Date.parse(one.receipt.receivedAt), Date.parse(other.receipt.receivedAt)];
  return a === b ? one.id > other.id : a > b;
}
