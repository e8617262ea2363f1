import { decodeJwt } from "jose";
import type { Course, ResourceLink } from "../campus.ts";
import { html, isObject, type Answer, type Request } from "../exchange.ts";
import type { PlatformCore } from "../platform-core.ts";
import { verifyFromTool } from "../services/verify-from-tool.ts";
import { claim } from "../vocabulary.ts";

/** Deep Linking 2.0: what an instructor chose comes back; every link and its column is made. */
export async function receiveContent(core: PlatformCore, request: Request): Promise<Answer> {
  const course = core.campus.courses.get(request.params["course"] ?? "");
  if (request.method !== "POST" || course === undefined) return html(404, "No such course");
  const jwt = new URLSearchParams(request.body).get("JWT") ?? "";
  try {
    const chosen = await readChoice(core, course, jwt);
    const made = chosen.map((item) => makeLink(core, course, item));
    return html(200, `<p>${made.length} added</p><ul>${made.map((link) => `<li id="${link.id}"></li>`).join("")}</ul>`);
  } catch (error) {
    return html(400, `Refused: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function readChoice(
  core: PlatformCore,
  course: Course,
  jwt: string,
): Promise<readonly Record<string, unknown>[]> {
  const { tool, id } = course.deployment;
  if (decodeJwt(jwt).iss !== tool.clientId) throw new Error("iss must be the client_id");
  const said = await verifyFromTool(core, tool, jwt, { audience: core.issuer, claims: ["nonce"] });
  if (said[claim.messageType] !== "LtiDeepLinkingResponse") throw new Error("not a LtiDeepLinkingResponse");
  if (said[claim.version] !== "1.3.0") throw new Error("version must be 1.3.0");
  if (said[claim.deploymentId] !== id) throw new Error("another deployment_id");
  const opaque = said[claim.deepLinkingData];
  if (typeof opaque !== "string" || core.pendingDeepLinks.get(opaque) !== course)
    throw new Error("data was not returned");
  core.pendingDeepLinks.delete(opaque);
  const items = said[claim.contentItems] ?? [];
  if (!Array.isArray(items) || !items.every(isObject)) throw new Error("content_items is no list of objects");
  const foreign = items.find((item) => item["type"] !== "ltiResourceLink");
  if (foreign !== undefined) throw new Error(`type ${String(foreign["type"])} was not asked for`);
  return items;
}

function makeLink(core: PlatformCore, course: Course, item: Record<string, unknown>): ResourceLink {
  const { title, url, custom, lineItem } = item;
  const column = isObject(lineItem) ? lineItem : null;
  if (column !== null && typeof column["scoreMaximum"] !== "number") throw new Error("a lineItem needs scoreMaximum");
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return core.campus.addLink(course, {
    ...(typeof title === "string" && { title }),
    ...(typeof url === "string" && { targetLinkUri: url }),
    ...(isObject(custom) && {
      custom: Object.fromEntries(Object.entries(custom).map(([name, value]) => [name, String(value)])),
    }),
    ...(column !== null && {
      lineItem: {
        ...{ label: text(column["label"]) || text(title), scoreMaximum: column["scoreMaximum"] as number },
        ...{ resourceId: text(column["resourceId"]), tag: text(column["tag"]) },
      },
    }),
  });
}
