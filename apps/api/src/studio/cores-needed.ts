import type { AssignmentFile } from "@laptime/contracts";

/** Cores that an assignment's strict speedups need; on the discrete clock, and where they scale, any host will do. */
export const coresNeeded = ({ speedups }: Pick<AssignmentFile, "speedups">): number =>
  Math.max(
    1,
    ...speedups.filter(({ scaling, clock }) => scaling === "strict" && clock !== "discrete").map(({ cores }) => cores),
  );
