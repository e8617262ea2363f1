import * as z from "zod";
import { RelativePath } from "./assignment-file.ts";

export const TextFile = z.object({ path: RelativePath, text: z.string() });
export type TextFile = z.infer<typeof TextFile>;
