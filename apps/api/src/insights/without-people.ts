import type { AssignmentDashboard } from "@laptime/contracts";

/** What fewer share may tell who they are. */
const FEWEST = 3;

/**
 * A dashboard for those who may know how a class does, and of nobody in it: no names, no work, no small groups. The
 * checks in it are those that students see.
 */
export const withoutPeople = (dashboard: AssignmentDashboard): AssignmentDashboard => ({
  ...dashboard,
  ...{ sections: [], section: null, people: null },
  checks: dashboard.checks.map((check) => ({
    ...check,
    failures: check.failures
      .filter(({ students }) => students >= FEWEST)
      // What a program answered is its student's.
      .map((failure) => ({ ...failure, actual: null, exampleId: null })),
  })),
});
