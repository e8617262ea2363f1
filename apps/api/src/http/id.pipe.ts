import { Injectable, type PipeTransform } from "@nestjs/common";
import { z } from "zod";
import { Refusal } from "./refusal.ts";

const Id = z.guid();

/** An id in an address. What cannot be an id is not found, like an id that nobody has: both tell a guesser nothing. */
@Injectable()
export class IdPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    const id = Id.safeParse(value);
    if (!id.success) throw new Refusal("not_found");
    return id.data.toLowerCase();
  }
}
