import { GradescopeResults } from "@laptime/contracts";

/** Why a results.json is none, in words for its author. */
export interface UnreadableResults {
  readonly problem: string;
}

/** results.json, parsed and held against its format. Never throws, whatever was written. */
export function readResults(text: string): GradescopeResults | UnreadableResults {
  const json = parse(text);
  if (json === NOT_JSON) return { problem: "results.json is no JSON" };
  const results = GradescopeResults.safeParse(json);
  if (results.success) return results.data;
  const [first] = results.error.issues;
  const where = first === undefined || first.path.length === 0 ? "" : ` at ${first.path.join(".")}`;
  return { problem: `results.json${where}: ${first?.message ?? "cannot be read"}`.slice(0, 300) };
}

const NOT_JSON = Symbol("not JSON");

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}
