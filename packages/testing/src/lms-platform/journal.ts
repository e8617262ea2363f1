import type { LineItem } from "./campus.ts";
import { readObject, type Request } from "./exchange.ts";
import type { ServiceFault } from "./faults/service-faults.ts";

/** One request as it came, and what became of it. */
export interface Arrival {
  readonly sequence: number;
  readonly at: Date;
  readonly request: Request;
  readonly fault: ServiceFault["kind"] | null;
  /** How the platform decided; null: it never came to that. */
  decided: number | null;
  /** What the tool came to hear; null: nothing (yet). */
  told: number | null;
  /** Another score for the same student and column was under way when this one came. */
  besideAnother: boolean;
}

/** A score that came, in the order of coming. */
export interface ScoreRecord extends Arrival {
  readonly lineItemId: string;
  readonly userId: string;
  readonly score: Readonly<Record<string, unknown>>;
  readonly taken: boolean;
}

/** Everything that arrived at the platform, in order. */
export class Journal {
  readonly arrivals: Arrival[] = [];
  readonly #underWay = new Map<string, Set<Arrival>>();

  /** Under way until `end`. */
  arrive(request: Request, at: Date, fault: ServiceFault | null): Arrival {
    const marks = { sequence: this.arrivals.length + 1, at, request, fault: fault?.kind ?? null };
    const arrival: Arrival = { ...marks, decided: null, told: null, besideAnother: false };
    this.arrivals.push(arrival);
    if (request.operation === "scores") this.#besides(arrival).add(arrival);
    return arrival;
  }

  /** Others for the same student and column that are under way. */
  besides(arrival: Arrival): Arrival[] {
    return [...this.#besides(arrival)].filter((other) => other.sequence < arrival.sequence);
  }

  /** It is answered, or the connection is gone. Idempotent. */
  end(arrival: Arrival): void {
    this.#besides(arrival).delete(arrival);
  }

  #besides({ request }: Arrival): Set<Arrival> {
    const key = `${request.params["item"]} ${String(readObject(request.body)?.["userId"])}`;
    const known = this.#underWay.get(key) ?? new Set();
    this.#underWay.set(key, known);
    return known;
  }

  of(operation: Request["operation"]): Arrival[] {
    return this.arrivals.filter(({ request }) => request.operation === operation);
  }

  scores(lineItem?: LineItem, userId?: string): ScoreRecord[] {
    return this.of("scores").flatMap((arrival) => {
      const score = readObject(arrival.request.body);
      const [item, user] = [arrival.request.params["item"] ?? "", String(score?.["userId"])];
      if (score === null || (lineItem !== undefined && item !== lineItem.id)) return [];
      if (userId !== undefined && user !== userId) return [];
      return [{ ...arrival, lineItemId: item, userId: user, score, taken: arrival.decided === 200 }];
    });
  }

  /**
   * What a tool may never do, one sentence each; none: none out of order, none twice. For each student and column a
   * score is sent only when the one before was answered, its timestamp is later, and the same timestamp comes again
   * only with the same score, after the tool did not hear that it was taken.
   */
  disorder(): string[] {
    const last = new Map<string, ScoreRecord>();
    const found: string[] = [];
    for (const record of this.scores()) {
      const key = `${record.lineItemId} ${record.userId}`;
      const before = last.get(key);
      last.set(key, record);
      const where = `score ${record.sequence} for student ${record.userId} in column ${record.lineItemId}`;
      if (record.besideAnother) found.push(`${where} came while another was under way`);
      if (before === undefined) continue;
      const [was, is] = [instantOf(before), instantOf(record)];
      if (is < was) found.push(`${where} is older than the one before`);
      if (is > was) continue;
      if (is === was && before.request.body !== record.request.body)
        found.push(`${where} changes a score without a later time`);
      if (is === was && before.told === 200) found.push(`${where} was already taken, and the tool was told so`);
    }
    return found;
  }

  clear(): void {
    this.arrivals.length = 0;
  }
}

const instantOf = ({ score }: ScoreRecord) => new Date(String(score["timestamp"])).getTime();
