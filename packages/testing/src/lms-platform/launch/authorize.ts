import { html, postingForm, type Answer, type Request } from "../exchange.ts";
import type { PendingLaunch, PlatformCore } from "../platform-core.ts";
import { launchClaims } from "./launch-claims.ts";
import { signLaunch } from "./sign-launch.ts";

/** The authorization endpoint: the tool's request comes in through the browser, the id_token goes back by a form. */
export async function authorize(core: PlatformCore, request: Request): Promise<Answer> {
  const asked = request.method === "POST" ? new URLSearchParams(request.body) : request.url.searchParams;
  const launch = core.pendingLaunches.get(asked.get("lti_message_hint") ?? "");
  const redirectUri = asked.get("redirect_uri") ?? "";
  // To an address that is not registered nothing is sent, not even an error.
  if (launch === undefined) return html(400, "No such lti_message_hint");
  if (!launch.course.deployment.tool.redirectUris.includes(redirectUri)) return html(400, "Unknown redirect_uri");
  const state = asked.get("state");
  const stated = state === null ? {} : { state };
  const error = whatIsWrong(asked, launch);
  if (error !== null) return html(200, postingForm(redirectUri, { ...error, ...stated }));
  core.pendingLaunches.delete(asked.get("lti_message_hint") ?? "");
  const id_token = await messageOf(core, launch, asked.get("nonce") ?? "");
  return html(200, postingForm(redirectUri, { id_token, ...stated }));
}

function whatIsWrong(asked: URLSearchParams, launch: PendingLaunch): Record<string, string> | null {
  const wanted = {
    ...{ scope: "openid", response_type: "id_token", response_mode: "form_post", prompt: "none" },
    ...{ client_id: launch.course.deployment.tool.clientId, login_hint: launch.user.id },
  };
  const wrong = Object.entries(wanted).find(([name, value]) => asked.get(name) !== value);
  if (wrong !== undefined) return { error: "invalid_request", error_description: `${wrong[0]} must be ${wrong[1]}` };
  return (asked.get("nonce") ?? "") === "" ? { error: "invalid_request", error_description: "nonce is missing" } : null;
}

async function messageOf(core: PlatformCore, launch: PendingLaunch, nonce: string): Promise<string> {
  const { fault } = launch;
  if (fault?.walk === "rotateKey") await core.keys.rotate();
  const right = launchClaims(core, launch, nonce);
  const context = {
    nowS: Math.floor(core.now().getTime() / 1000),
    toolOrigin: new URL(launch.course.deployment.tool.targetLinkUri).origin,
    foreignDeployments: foreignDeployments(core, launch),
  };
  return signLaunch(fault?.claims?.(right, context) ?? right, core.keys, fault?.signing ?? "platform");
}

const foreignDeployments = (core: PlatformCore, { course }: PendingLaunch) =>
  [...core.campus.deployments.values()].filter(({ tool }) => tool !== course.deployment.tool).map(({ id }) => id);
