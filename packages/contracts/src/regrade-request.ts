import * as z from "zod";

/** open: waits for staff; answered: staff wrote last. The other three are its end. */
export const RequestState = z.enum(["open", "answered", "granted", "declined", "withdrawn"]);
export type RequestState = z.infer<typeof RequestState>;

/** Plain text: shown as it is, never as Markdown or HTML. */
export const MessageText = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  // The rule is about control characters, so it has to name them.
  // eslint-disable-next-line no-control-regex
  .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u, "must hold no control characters");

/** Made by the page that sends: the same one again is the same message, however often it is sent. */
const OwnId = z.uuid();

export const NewRequest = z.strictObject({
  id: OwnId,
  text: MessageText,
  /** A check, as the student's report names it. */
  check: z.string().min(1).max(300).optional(),
});
export type NewRequest = z.infer<typeof NewRequest>;

export const NewMessage = z.strictObject({ id: OwnId, text: MessageText });
export type NewMessage = z.infer<typeof NewMessage>;

/** How staff end a request; `text` is the reason and the last message of the thread. */
export const Resolution = z.strictObject({
  id: OwnId,
  outcome: z.enum(["granted", "declined"]),
  text: MessageText,
  /** Granted only: none; a new run that takes no points away; or one whose result counts whatever it is. */
  run: z.enum(["none", "keeps_best", "replaces"]).default("none"),
});
export type Resolution = z.infer<typeof Resolution>;

/** The number of the last message that the student has seen. */
export const ReadUpTo = z.strictObject({ number: z.int().min(1).max(100_000) });
export type ReadUpTo = z.infer<typeof ReadUpTo>;

/** One request with its thread. */
export const RegradeRequest = z.object({
  id: z.string(),
  submissionId: z.string(),
  state: RequestState,
  check: z.object({ id: z.string(), title: z.string() }).nullable(),
  openedAt: z.iso.datetime(),
  messages: z.array(
    z.object({
      id: z.string(),
      number: z.int(),
      author: z.string(),
      fromStaff: z.boolean(),
      isYours: z.boolean(),
      text: z.string(),
      sentAt: z.iso.datetime(),
    }),
  ),
  /** Messages of staff that the student has not seen. */
  unread: z.int().min(0),
  /** The run that it was granted with. */
  runId: z.string().nullable(),
});
export type RegradeRequest = z.infer<typeof RegradeRequest>;

/** A request in the list of a course. */
export const RequestSummary = z.object({
  id: z.string(),
  submissionId: z.string(),
  assignment: z.object({ id: z.string(), title: z.string() }),
  student: z.object({ id: z.string(), name: z.string() }),
  state: RequestState,
  check: RegradeRequest.shape.check,
  openedAt: z.iso.datetime(),
  movedAt: z.iso.datetime(),
  /** How the first message begins. */
  opening: z.string(),
  messages: z.int(),
  unread: z.int().min(0),
});
export type RequestSummary = z.infer<typeof RequestSummary>;

/** Staff: everybody's, those that wait for them first, oldest first. A student: his own, newest first. */
export const CourseRequests = z.object({
  course: z.object({ id: z.string(), title: z.string() }),
  isStaff: z.boolean(),
  requests: z.array(RequestSummary),
});
export type CourseRequests = z.infer<typeof CourseRequests>;
