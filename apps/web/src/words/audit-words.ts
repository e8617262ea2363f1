import type { AuditAction } from "@laptime/contracts";
import { texts } from "../language/text.ts";

/** What somebody did, as the log of a course says it. */
export const actionWords: Record<AuditAction, string> = texts({
  "roster.import": "imported a roster",
  "roster.change": "changed a role or section",
  "roster.remove": "took somebody out",
  "invitation.make": "made a link into the course",
  "invitation.revoke": "revoked a link into the course",
  "invitation.accept": "came in by a link",
  "view.begin": "looked at the course as a student",
  "grades.export": "took grades out as a file",
  "lms.identities": "imported whom a learning platform knows",
  "regrade.order": "had work graded anew",
  "regrade.apply": "applied a regrade",
  "regrade.undo": "undid a regrade",
  "regrade.discard": "gave a regrade up",
  "grades.hold": "hid the grades of an assignment",
  "grades.release": "released the grades of an assignment",
  "grades.override": "set a grade by hand",
  "marks.give": "marked by hand",
  "marks.anonymity": "decided whether who marks sees names",
  "comment.write": "commented on a line",
  "comment.change": "changed a comment on a line",
  "comment.remove": "removed a comment on a line",
  "dates.grant": "gave more time",
  "dates.undo": "took back what was given to many",
  "course.import": "imported the course",
  "webhook.make": "has another system told what happens",
  "webhook.remove": "no longer has another system told",
  "host.want": "told a worker what is wanted of it",
  "run.retry": "had dead runs graded again",
});
