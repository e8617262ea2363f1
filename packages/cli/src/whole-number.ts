import { InvalidArgumentError } from "commander";

/** Reads an option that is a whole number, at least this. */
export const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} on.`);
  };

/** Reads an option that lists such numbers with commas. */
export const wholeNumbers =
  (least: number) =>
  (text: string): number[] =>
    text.split(",").map(wholeNumber(least));
