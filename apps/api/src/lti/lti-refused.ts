import type { LaunchFault } from "@laptime/lms/lti";
import type { SignatureFault } from "./platform-keys.ts";

/** Why somebody who comes from a platform is not let in: each in the log with its own name. */
export type LtiFault =
  | LaunchFault
  | SignatureFault
  | "request_malformed"
  | "platform_unknown"
  | "client_id_missing"
  | "platform_waits"
  | "target_elsewhere"
  | "platform_says_no"
  | "state_missing"
  | "state_unknown"
  | "state_not_kept"
  | "state_of_another_browser"
  | "state_expired"
  | "state_used"
  | "token_missing"
  | "claims_malformed"
  | "deployment_unknown"
  | "ticket_over"
  | "not_connected"
  | "role_unknown"
  | "assignment_elsewhere"
  | "return_elsewhere"
  | "no_links_taken"
  | "registration_link_over"
  | "registration_failed";

/** Nobody is let in, and the person is told so on one plain page. */
export class LtiRefused extends Error {
  override readonly name = "LtiRefused";

  constructor(
    readonly fault: LtiFault,
    /** For the log. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(fault);
  }
}
