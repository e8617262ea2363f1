import { seededRandom } from "@laptime/grading";
import type { Context } from "../../context.ts";
import type { Findings } from "../bench-result.ts";
import { spreadOf } from "../quantiles.ts";
import type { Bench } from "../run-bench.ts";
import { benchAssignment, SLUG } from "./bench-assignment.ts";
import { DeadlineHour } from "./deadline-hour.ts";
import { drawRoute, REQUESTS_AN_HOUR, ROUTES, type RouteName } from "./route-mix.ts";
import { type TemporarySystem, withTemporarySystem } from "./temporary-system.ts";

export interface ApiOptions {
  readonly students: number;
  readonly inFlight: number;
  readonly seconds: number;
}

interface Request {
  readonly route: RouteName;
  readonly ms: number;
  readonly ok: boolean;
}

interface Load {
  readonly seconds: number;
  readonly requests: readonly Request[];
}

/** Requests of the whole class in the proportion of a deadline's hour, always so many in flight, to an API without a worker. */
export const apiBench: Bench<ApiOptions> = {
  name: "api",
  async run({ students, inFlight, seconds, seed, quick }, context): Promise<Findings> {
    const size = quick ? Math.min(students, 200) : students;
    const lasting = quick ? Math.min(seconds, 4) : seconds;
    return withTemporarySystem({ students: size, slots: 0 }, context, async (system) => {
      const hour = await DeadlineHour.open(system, (await benchAssignment()).right, SLUG);
      const random = seededRandom(seed);
      const ask = async (): Promise<Request> => {
        const route = drawRoute(random);
        const student = Math.floor(random() * size);
        const startedMs = performance.now();
        const ok = await hour.ask(route, student);
        return { route, ms: performance.now() - startedMs, ok };
      };
      // What is compiled and cached only once is not the hour's.
      await load(ask, inFlight, 2, context);
      context.terminal.progress(`${size} students, ${inFlight} in flight, ${lasting} s`);
      const asked = await load(ask, inFlight, lasting, context);
      const floor = await load(() => health(system), inFlight, Math.min(5, lasting), context);
      return found({ asked, floor, size, inFlight });
    });
  },
};

/** Keeps so many requests in flight for so long. */
async function load(
  ask: () => Promise<Request>,
  inFlight: number,
  seconds: number,
  { signal }: Context,
): Promise<Load> {
  const requests: Request[] = [];
  const startedMs = performance.now();
  const lane = async () => {
    while (performance.now() - startedMs < seconds * 1000) {
      signal.throwIfAborted();
      requests.push(await ask());
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return { seconds: (performance.now() - startedMs) / 1000, requests };
}

/** The least that a request can be: what the server does without a question to the database. */
async function health({ apiUrl }: TemporarySystem): Promise<Request> {
  const startedMs = performance.now();
  const answer = await fetch(`${apiUrl}/health/live`);
  await answer.arrayBuffer();
  return { route: "me", ms: performance.now() - startedMs, ok: answer.ok };
}

function found(given: { asked: Load; floor: Load; size: number; inFlight: number }): Findings {
  const { asked, floor, size, inFlight } = given;
  const rate = (load: Load) => load.requests.length / load.seconds;
  const row = (name: string, load: Load, of = load.requests) => {
    const { p50, p95, p99, max } = spreadOf(of.map(({ ms }) => ms));
    const times = [p50, p95, p99, max].map((ms) => Math.round(ms * 10) / 10);
    return [name, of.length, Math.round(of.length / load.seconds), ...times, of.filter(({ ok }) => !ok).length];
  };
  const needed = (size * REQUESTS_AN_HOUR) / 3600;
  const routes = ROUTES.map(({ name, method }) =>
    row(
      `${method} ${name}`,
      asked,
      asked.requests.filter(({ route }) => route === name),
    ),
  );
  return {
    about: `${size} simulated students, drawn anew for each request in the proportion of a deadline's hour, ${inFlight} requests in flight at any time; no worker runs beside it, as where workers have machines of their own.`,
    tables: [
      {
        title: "Requests, times in ms",
        columns: ["route", "requests", "a second", "p50", "p95", "p99", "longest", "failed"],
        rows: [row("all", asked), ...routes, row("the limit: GET /health/live", floor)],
      },
    ],
    notes: [
      `${size} students send ${REQUESTS_AN_HOUR} requests each in that hour, ${needed.toFixed(0)} a second: this machine answers ${(rate(asked) / needed).toFixed(1)} times as many, with the load's own client on the same cores.`,
      "Artemis: 4,000 simulated students, 390,988 requests, none failed, 90 ms on average, with in-flight requests bounded by 10 threads for each core of the load's client (PR 13796).",
    ],
    pictures: [],
    figures: {
      seconds: asked.seconds,
      perSecond: rate(asked),
      limitPerSecond: rate(floor),
      routes: Object.fromEntries(
        ROUTES.map(({ name }) => [
          name,
          spreadOf(asked.requests.filter(({ route }) => route === name).map(({ ms }) => ms)),
        ]),
      ),
    },
  };
}
