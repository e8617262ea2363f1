import { seededRandom } from "@laptime/grading";
import { expect, test } from "vitest";
import { drawRoute, REQUESTS_AN_HOUR, ROUTES } from "./route-mix.ts";

test("kinds of request come in their proportion, the same for one seed", () => {
  const draw = (seed: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: 20_000 }, () => drawRoute(random));
  };
  const drawn = draw(1);
  for (const { name, anHour } of ROUTES) {
    const share = drawn.filter((each) => each === name).length / drawn.length;
    expect({ name, near: Math.abs(share - anHour / REQUESTS_AN_HOUR) < 0.01 }).toEqual({ name, near: true });
  }
  expect(draw(1)).toEqual(drawn);
  expect(draw(2)).not.toEqual(drawn);
});

test("the ends of the range are kinds too", () => {
  expect(drawRoute(() => 0)).toBe(ROUTES[0].name);
  expect(drawRoute(() => 1 - Number.EPSILON)).toBe(ROUTES.at(-1)?.name);
});
