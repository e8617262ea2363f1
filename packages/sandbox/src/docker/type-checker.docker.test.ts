import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newSandbox } from "../testing/real-sandbox.ts";
import { tinyAssignment, tinyOrder } from "../testing/tiny-assignment.ts";

const sandbox = newSandbox(`test-types-${process.pid}`);
beforeAll(() => sandbox.check());
afterAll(() => sandbox.close());

const assignment = tinyAssignment(
  "typed",
  { "provided/jobs.py": "def job(n: int) -> int:\n    return n\n" },
  { typeHints: { checker: { mode: "standard" } } },
);

async function check(source: string) {
  const { run } = await sandbox.grade(tinyOrder(assignment, source));
  const found = run.checks.find(({ id }) => id === "type-checker");
  if (found === undefined) throw new Error("there is no such check");
  return {
    ...found,
    lines: (found.findings ?? []).map(({ line }) => line),
  };
}

const RIGHT = "def double(n: int) -> int:\n    return n + n\n";
const WRONG = `${RIGHT}x: int = ""`;

test("libraries and provided modules resolve, and standard names are the standard library's", async () => {
  const imports = "import asyncio\nimport aiohttp\nimport httpx\nimport numpy as np\nfrom jobs import job\n";
  const uses = [
    "y: int = job(1)",
    "z: int = int(np.arange(3).sum())",
    "async def f(c: httpx.AsyncClient, s: aiohttp.ClientSession) -> int:",
    "    await asyncio.sleep(1)",
    "    return (await c.get('x')).status_code",
    "",
  ].join("\n");
  expect(await check(imports + uses + RIGHT)).toMatchObject({ status: "passed" });
  expect(await check(`from jobs import job\ny: str = job(1)\n${RIGHT}`)).toMatchObject({
    status: "wrong_answer",
    lines: [2],
  });
});

/** What a text may say to make Pyright overlook its third line. */
const weakening: readonly string[] = [
  `${WRONG}  # type: ignore`,
  `${WRONG}  # pyright: ignore`,
  `${WRONG}  #pyright:ignore[reportAssignmentType]`,
  `${WRONG}  # pyright: reportAssignmentType=false`,
  `${RIGHT}x: int = ""\n# pyright: basic, reportAssignmentType=none`,
  `${RIGHT}x: int = (  # type: ignore\n"")`,
  `${RIGHT}x: int = f"{1}"# type:ignore`,
];

describe("no text weakens the checker", () => {
  test.each(weakening)("%j", async (source) => {
    const { status, findings } = await check(source);
    expect(status).toBe("wrong_answer");
    expect(findings?.map(({ rule }) => rule)).toContain("reportAssignmentType");
  });

  test("nor do its settings and stubs", async () => {
    const order = tinyOrder(assignment, `from other import f\n${RIGHT}x: int = f()`);
    const more = {
      "other.py": "def f() -> str:\n    return ''",
      "other.pyi": "def f() -> int: ...",
      "typings/other.pyi": "def f() -> int: ...",
      "pyrightconfig.json": '{ "typeCheckingMode": "off" }',
      "pyproject.toml": '[tool.pyright]\ntypeCheckingMode = "off"',
      "asyncio.py": "x: int = ''",
    };
    const submission = new Map(order.submission);
    for (const [path, text] of Object.entries(more)) submission.set(path, Buffer.from(text));
    const { run } = await sandbox.grade({ ...order, submission });
    const found = run.checks.find(({ id }) => id === "type-checker");
    expect(found?.findings?.map(({ file, line }) => `${file}:${line}`)).toEqual(["asyncio.py:1", "twice.py:4"]);
  });
});

/** Each ends in a check without points or with what is due, never in a fault; the next submission is graded as usual. */
const pathological: readonly (readonly [string, string])[] = [
  ["50,000 brackets", `${RIGHT}x = ${"[".repeat(50_000)}${"]".repeat(50_000)}`],
  ["90 brackets", `${RIGHT}x: int = ${"[".repeat(90)}${"]".repeat(90)}`],
  ["2 MB of code", RIGHT + Array.from({ length: 60_000 }, (_, n) => `a${n}: int = ${n} + len("${n}")\n`).join("")],
  ["9,000 lines", RIGHT + Array.from({ length: 9_000 }, (_, n) => `a${n}: int = ${n} + len("${n}") + ""\n`).join("")],
  ["2 MB in a line", `${RIGHT}x: int = [${"1,".repeat(1_000_000)}]`],
  [
    "overloads upon overloads",
    [
      "from typing import overload",
      ...Array.from(
        { length: 200 },
        (_, n) => `class C${n}: ...\n@overload\ndef f(x: C${n}) -> C${(n + 1) % 200} | C${(n + 7) % 200}: ...`,
      ),
      "def f(x: object) -> object: ...",
      `y: int = ${"f(".repeat(60)}C0()${")".repeat(60)}`,
      RIGHT,
    ].join("\n"),
  ],
  [
    "unions that double",
    [
      "a0: list[int] | tuple[int] = [1]",
      ...Array.from({ length: 60 }, (_, n) => `a${n + 1} = [a${n}, (a${n},), {1: a${n}}]`),
      "x: int = a60",
      RIGHT,
    ].join("\n"),
  ],
  ["lambdas in lambdas", `${RIGHT}x: int = ${"(lambda y=".repeat(80)}1${": y)()".repeat(80)}`],
];

describe("a text made to exhaust the checker", () => {
  test.each(pathological)("%s", { timeout: 120_000 }, async (name, source) => {
    expect(["wrong_answer", "skipped", ...(name.startsWith("lambdas") ? ["passed"] : [])]).toContain(
      (await check(source)).status,
    );
    expect(await check(RIGHT)).toMatchObject({ status: "passed" });
  });
});

test("an unknown rule is the author's mistake", async () => {
  const wrong = tinyAssignment("mistaken", {}, { typeHints: { checker: { rules: { reportNothingAtAll: "error" } } } });
  await expect(sandbox.grade(tinyOrder(wrong, RIGHT))).rejects.toThrow("reportNothingAtAll");
});
