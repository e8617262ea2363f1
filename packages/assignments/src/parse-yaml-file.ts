import { type Document, LineCounter, isMap, isNode, isScalar, parseDocument } from "yaml";
import { z } from "zod";
import type { AssignmentProblem } from "./invalid-assignment.ts";
import { nearMatch } from "./near-match.ts";

export type ParsedYaml<Value> =
  | { readonly value: Value; readonly problems: readonly [] }
  | { readonly value: null; readonly problems: readonly AssignmentProblem[] };

/** Reads a YAML file against its schema. Every problem comes with the line it stands on. */
export function parseYamlFile<Schema extends z.ZodType>(
  schema: Schema,
  file: string,
  content: Uint8Array,
): ParsedYaml<z.output<Schema>> {
  const lines = new LineCounter();
  const text = decode(content);
  if (text === null)
    return { value: null, problems: [{ file, line: null, message: "is not UTF-8 text; save it as UTF-8" }] };
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: lines.linePos(error.pos[0]).line,
      message: `is not valid YAML: ${error.message.split(" at line ")[0]}`,
    }));
    return { value: null, problems };
  }
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return { value: parsed.data, problems: [] };
  const known = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return {
    value: null,
    problems: parsed.error.issues.flatMap((issue) => describe(issue, file, document, lines, known)),
  };
}

function describe(
  issue: z.core.$ZodIssue,
  file: string,
  document: Document,
  lines: LineCounter,
  known: z.core.JSONSchema.BaseSchema,
): AssignmentProblem[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code !== "unrecognized_keys") {
    const name = path.join(".");
    const missing = path.length > 0 && !document.hasIn(path);
    const message = missing
      ? `\`${name}\` is missing${expected(issue)}`
      : `${name === "" ? "" : `\`${name}\`: `}${issue.message}`;
    return [{ file, line: lineOf(path, document, lines), message }];
  }
  return issue.keys.map((key) => {
    const meant = nearMatch(key, keysAt(path, known));
    const advice = meant === null ? `known here: ${keysAt(path, known).join(", ")}` : `did you mean \`${meant}\`?`;
    return {
      file,
      line: lineOf([...path, key], document, lines),
      message: `unknown key \`${[...path, key].join(".")}\`; ${advice}`,
    };
  });
}

const expected = (issue: z.core.$ZodIssue): string =>
  issue.code === "invalid_type"
    ? `; it must be ${issue.expected === "array" ? "a list" : `${/^[aeiou]/.test(issue.expected) ? "an" : "a"} ${issue.expected}`}`
    : "";

/** Where the value stands; for what is missing, where the nearest thing around it stands. */
function lineOf(path: readonly (string | number)[], document: Document, lines: LineCounter): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const key = isMap(parent) ? parent.items.find((pair) => isScalar(pair.key) && pair.key.value === last)?.key : null;
    const node = isNode(key) ? key : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return document.contents?.range ? lines.linePos(document.contents.range[0]).line : null;
}

/** The keys that the schema knows at a place of the document. */
function keysAt(path: readonly (string | number)[], schema: z.core.JSONSchema.BaseSchema): string[] {
  let here: z.core.JSONSchema._JSONSchema | undefined = schema;
  for (const part of path) {
    if (typeof here !== "object") return [];
    here = typeof part === "number" ? itemsOf(here) : here.properties?.[part];
  }
  return typeof here === "object" ? Object.keys(here.properties ?? {}) : [];
}

const itemsOf = ({ items }: z.core.JSONSchema.BaseSchema) => (Array.isArray(items) ? items[0] : items);

function decode(content: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return null;
  }
}
