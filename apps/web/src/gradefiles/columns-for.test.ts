import { expect, test } from "vitest";
import { columnsFor } from "./columns-for.ts";

const column = (at: number, assignmentId: string | null) => ({ at, assignmentId });
const both = [{ id: "a" }, { id: "b" }];

test("an assignment goes into the column of its name, else into a new one, where there can be one", () => {
  const file = { kind: "gradebook", columns: [column(5, null), column(6, "a")], takesNewColumns: true } as const;
  expect(columnsFor(file, both)).toEqual({ a: "6", b: "new" });
  expect(columnsFor({ ...file, takesNewColumns: false }, both)).toEqual({ a: "6", b: "" });
});

test("a worksheet's column is for the only assignment, and nobody guesses which", () => {
  const file = { kind: "worksheet", columns: [column(5, null)], takesNewColumns: false } as const;
  expect(columnsFor(file, [{ id: "a" }])).toEqual({ a: "5" });
  expect(columnsFor(file, both)).toEqual({ a: "", b: "" });
});
