/** What one student's page asks of the API. */
export interface RouteKind {
  readonly name: string;
  readonly method: "GET" | "POST";
  /** Requests of this kind by one student in the hour before a deadline. */
  readonly anHour: number;
}

/**
 * The hour before a deadline as the pages ask: the course and the assignment are opened now and then, work is handed in
 * three times, each run is asked about eight times (its page polls where events do not get through), and its report is read
 * more than once.
 */
export const ROUTES = [
  { name: "me", method: "GET", anHour: 3 },
  { name: "course", method: "GET", anHour: 2 },
  { name: "assignment", method: "GET", anHour: 6 },
  { name: "own submissions", method: "GET", anHour: 6 },
  { name: "submit", method: "POST", anHour: 3 },
  { name: "run", method: "GET", anHour: 24 },
  { name: "report", method: "GET", anHour: 6 },
] as const satisfies readonly RouteKind[];

export type RouteName = (typeof ROUTES)[number]["name"];

export const REQUESTS_AN_HOUR = ROUTES.reduce((sum, { anHour }) => sum + anHour, 0);

/** Draws kinds of request in their proportion, from a source of numbers in [0, 1). */
export function drawRoute(random: () => number): RouteName {
  let left = random() * REQUESTS_AN_HOUR;
  for (const { name, anHour } of ROUTES) {
    left -= anHour;
    if (left < 0) return name;
  }
  return "run";
}
