import { CheckKind, CheckStatus, type JudgedCheck, Visibility } from "@laptime/contracts";
import fc from "fast-check";

/** Any check that a judge could report; ids are made unique by their place. */
export const arbitraryChecks = (atLeast = 0): fc.Arbitrary<JudgedCheck[]> =>
  fc
    .array(
      fc.record({
        kind: fc.constantFrom(...CheckKind.options),
        visibility: fc.constantFrom(...Visibility.options),
        status: fc.constantFrom(...CheckStatus.options),
        points: fc.oneof(
          fc.constant(0),
          fc.integer({ min: 1, max: 60 }),
          fc.double({ min: 0.1, max: 50, noNaN: true }),
        ),
      }),
      { minLength: atLeast, maxLength: 12 },
    )
    .map((checks) =>
      checks.map((check, index) => ({
        ...check,
        id: `check-${index}`,
        title: `Check ${index}`,
        message: "Said.",
        durationMs: 3,
      })),
    );

/** Points with two decimals, as assignments may have. */
export const arbitraryTotal = fc.integer({ min: 1, max: 1_000_000 }).map((hundredths) => hundredths / 100);

const weight = fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined });
export const arbitraryWeights = fc.option(
  fc.record({ correctness: weight, speedup: weight, policy: weight, types: weight }),
  { nil: undefined },
);
