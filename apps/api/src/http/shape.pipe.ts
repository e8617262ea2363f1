import type { PipeTransform } from "@nestjs/common";
import { z } from "zod";
import { Refusal } from "./refusal.ts";

/** A body of a shape that is known. What has another one is refused with where it differs. */
export class ShapePipe<T> implements PipeTransform<unknown, T> {
  constructor(private readonly shape: z.ZodType<T>) {}

  transform(value: unknown): T {
    const parsed = this.shape.safeParse(value);
    if (parsed.success) return parsed.data;
    const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    throw new Refusal("request_malformed", undefined, errors.slice(0, 20));
  }
}
