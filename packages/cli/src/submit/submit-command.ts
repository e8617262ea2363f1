import { Receipt, SubmissionView } from "@laptime/contracts";
import { Fault } from "@laptime/runtime";
import type { FileSet } from "@laptime/assignments";
import type { Context } from "../context.ts";
import { BadArguments, ExitCode } from "../exit-code.ts";
import { showReport } from "../show/show-report.ts";
import { accessOf } from "./access-of.ts";
import { ApiClient } from "./api-client.ts";
import { filesToSend } from "./files-to-send.ts";
import { findAssignment } from "./find-assignment.ts";
import { waitForRun } from "./wait-for-run.ts";

export interface SubmitOptions {
  readonly json: boolean;
  /** False: the receipt is enough. */
  readonly wait: boolean;
  /** Null: what the environment says. */
  readonly server: string | null;
}

/** `laptime submit`: hands files in as the person whose token it is, and shows the report. */
export async function submitCommand(
  wanted: string,
  paths: readonly string[],
  options: SubmitOptions,
  { terminal, remote = {}, signal }: Context,
): Promise<ExitCode> {
  const { server, token } = accessOf(options.server, remote);
  const api = new ApiClient({ server, token, signal });
  const assignment = await findAssignment(api, wanted);
  if (assignment.quiz !== null) throw new BadArguments(`A quiz is answered in the browser: ${server.origin}`);
  const files = await filesToSend(paths, assignment);
  const receipt = await api.post(`/api/assignments/${assignment.id}/submissions`, formOf(files), Receipt);
  terminal.progress(`Handed in ${[...files.keys()].join(", ")}: ${server.origin}/submissions/${receipt.submissionId}`);
  terminal.progress(`Receipt ${receipt.digest}, ${receipt.receivedAt}`);
  if (!options.wait) {
    if (options.json) terminal.out(JSON.stringify(receipt, null, 2));
    return ExitCode.done;
  }
  const { phase, reason } = await waitForRun(api, receipt.runId, terminal);
  const { report } = await api.get(`/api/submissions/${receipt.submissionId}`, SubmissionView);
  if (phase === "superseded") throw new Fault("a newer submission has taken its place; it is not graded");
  if (phase === "stopped" || report === null) throw new Fault(reason ?? "the report is not there");
  const shown = () => showReport(report, assignment.title, terminal.colour);
  terminal.out(options.json ? JSON.stringify(report, null, 2) : shown());
  return ExitCode.done;
}

function formOf(files: FileSet): FormData {
  const form = new FormData();
  for (const [path, content] of files) form.append("files", new Blob([new Uint8Array(content)]), path);
  return form;
}
