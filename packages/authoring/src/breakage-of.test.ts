import { expect, test } from "vitest";
import { breakageOf } from "./breakage-of.ts";

const paths = ["assignment.yaml", "tests/test_twice.py", "tests/conftest.py", "solution/twice.py"];
const placesOf = (message: string) => breakageOf(message, paths).places;

test("finds the lines of the assignment's files as pytest and Python name them, each once", () => {
  const pytest = "tests/test_twice.py:3: in <module>\n    import nothing\ntests/test_twice.py:3: again";
  expect(placesOf(pytest)).toEqual([{ file: "tests/test_twice.py", line: 3 }]);
  const python = 'File "/assignment/tests/conftest.py", line 12, in setup\nFile "/usr/lib/python3.14/ast.py", line 50';
  expect(placesOf(python)).toEqual([{ file: "tests/conftest.py", line: 12 }]);
  expect(placesOf("test_twice.py:7: AssertionError")).toEqual([{ file: "tests/test_twice.py", line: 7 }]);
});

test("the whole message is kept, with or without a place", () => {
  expect(breakageOf("limits.memoryMib is 9000, but this host gives 2048", paths)).toEqual({
    message: "limits.memoryMib is 9000, but this host gives 2048",
    places: [],
  });
});

test("of a message without end, the end is kept", () => {
  const { message, places } = breakageOf(`${"a".repeat(1_000_000)}\ntests/test_a.py:3: boom`, ["tests/test_a.py"]);
  expect([message.length, message.endsWith("boom")]).toEqual([16_001, true]);
  expect(places).toEqual([{ file: "tests/test_a.py", line: 3 }]);
});
