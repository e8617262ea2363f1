import { globSync, readFileSync } from "node:fs";
import ts from "typescript";

const source = new URL("../../", import.meta.url);
const api = new URL("../../../../api/src/http/texts/", import.meta.url);

export interface SourceFile {
  readonly name: string;
  readonly tree: ts.SourceFile;
}

const parse = (name: string, url: URL): SourceFile => ({
  name,
  tree: ts.createSourceFile(name, readFileSync(url, "utf8"), ts.ScriptTarget.Latest, true, kindOf(name)),
});
const kindOf = (name: string) => (name.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

/** The web app's own files, without tests. */
export const pageSources = (): SourceFile[] =>
  globSync("**/*.{ts,tsx}", { cwd: source })
    .filter((name) => !/\.test\.tsx?$|\/testing\//.test(name))
    .map((name) => parse(name, new URL(name, source)));

/** Every English text that pages ask a translation for. */
export function usedTexts(files: readonly SourceFile[]): Set<string> {
  const used = new Set<string>();
  for (const { name, tree } of files) {
    walk(tree, (node) => {
      if (ts.isCallExpression(node)) for (const text of textsOfCall(node)) used.add(text);
      // Said by `ProblemNotice`, which translates what it shows.
      const isProblemText = ts.isPropertyAssignment(node) && /^(title|detail)$/.test(node.name.getText());
      if (
        /^(words\/sign-in-words|lib\/forward)\.ts$/.test(name) &&
        isProblemText &&
        ts.isStringLiteral(node.initializer)
      ) {
        used.add(node.initializer.text);
      }
    });
  }
  return used;
}

/** Titles, details and sentences of the API's refusals that are whole: those with values in them stay English. */
export function refusalTexts(): Set<string> {
  const found = new Set<string>();
  for (const name of globSync("*-texts.ts", { cwd: api })) {
    walk(parse(name, new URL(name, api)).tree, (node) => {
      if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.initializer)) found.add(node.initializer.text);
    });
  }
  return found;
}

/** Words between tags that nobody translates: [file, text]. */
export function bareTexts(files: readonly SourceFile[]): [string, string][] {
  const bare: [string, string][] = [];
  for (const { name, tree } of files) {
    walk(tree, (node) => {
      if (ts.isJsxText(node) && /\p{L}{2}/u.test(node.text)) bare.push([name, node.text.trim()]);
    });
  }
  return bare;
}

function textsOfCall(call: ts.CallExpression): string[] {
  const [first, second, third] = call.arguments;
  switch (call.expression.getText()) {
    case "t":
    case "titled":
      return literals(first);
    case "texts":
      return first === undefined ? [] : leaves(first);
    case "problem":
      return call.arguments.flatMap(literals).filter((text) => /^\p{Lu}/u.test(text));
    case "count": {
      const one = literals(second);
      return [...one, ...(third === undefined ? one.map((noun) => `${noun}s`) : literals(third))];
    }
    default:
      return [];
  }
}

/** Both sides of a choice. */
function literals(node: ts.Expression | undefined): string[] {
  if (node === undefined) return [];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return literals(node.expression);
  return [];
}

/** The texts of a table: what is a word of the code in it (a tone, a value) begins with a small letter and has no space. */
function leaves(table: ts.Node): string[] {
  const found: string[] = [];
  walk(table, (node) => {
    if (!ts.isStringLiteral(node) || (ts.isPropertyAssignment(node.parent) && node.parent.name === node)) return;
    const key = ts.isPropertyAssignment(node.parent) ? node.parent.name.getText() : "";
    if (!/^(tone|value)$/.test(key)) found.push(node.text);
  });
  return found;
}

function walk(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => walk(child, see));
}
