import { z } from "zod";
import { claim, deepLinking, GRADES_CLAIM, messages, ROSTER_CLAIM } from "./names.ts";

/** What a platform may leave out or send as null. */
const text = z
  .string()
  .nullish()
  .transform((value) => value?.replaceAll("\0", "") ?? "");
/** Older Moodles write it as a word. */
const flag = (otherwise: boolean) =>
  z
    .union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")])
    .nullish()
    .transform((value) => value ?? otherwise);
/** Addresses of services are looked at by whoever asks them. */
const address = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === null || value === "" ? null : value));
const many = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

/** Null where it is missing or of another kind: `launchFault` has a word for each. */
const orNull = <Shape extends z.ZodType>(shape: Shape) =>
  shape
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);

/** The payload of an ID token whose signature is right. What it says is checked by `launchFault`. */
export const IdToken = z.object({
  iss: orNull(z.string()),
  aud: orNull(z.union([z.string(), z.array(z.string())])),
  azp: orNull(z.string()),
  sub: orNull(z.string().min(1).max(255)),
  exp: orNull(z.number()),
  iat: orNull(z.number()),
  nbf: orNull(z.number()),
  nonce: orNull(z.string()),
  name: text,
  given_name: text,
  family_name: text,
  email: text,
  [claim("message_type")]: text,
  [claim("version")]: text,
  [claim("deployment_id")]: text,
  [claim("target_link_uri")]: text,
  [claim("roles")]: orNull(z.array(z.string())),
  [claim("resource_link")]: orNull(z.object({ id: z.string().min(1).max(255), title: text })),
  [claim("context")]: orNull(z.object({ id: z.string().min(1).max(255), title: text, label: text })),
  // What PHP makes of nothing is a list.
  [claim("tool_platform")]: orNull(z.object({ product_family_code: text })),
  [claim("custom")]: orNull(z.record(z.string(), z.unknown())),
  [claim("launch_presentation")]: orNull(z.object({ locale: text, document_target: text })),
  [GRADES_CLAIM]: z.object({ scope: many, lineitems: address, lineitem: address }).nullish(),
  [ROSTER_CLAIM]: z.object({ context_memberships_url: address }).nullish(),
  [deepLinking("deep_linking_settings")]: orNull(
    z.object({
      deep_link_return_url: z.string(),
      accept_types: many,
      accept_multiple: flag(false),
      accept_lineitem: flag(true),
      data: z.string().nullish(),
    }),
  ),
});
export type IdToken = z.output<typeof IdToken>;

/** What a launch says, in our words. Kept with it. */
export const LaunchClaims = z.object({
  message: z.enum(["launch", "deepLink"]),
  deploymentId: z.string(),
  sub: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.string()),
  target: z.string(),
  /** Custom parameter `assignment`: an assignment's id, for who writes links by hand. */
  assignment: z.string().nullable(),
  locale: z.string(),
  product: z.string(),
  context: z.object({ id: z.string(), title: z.string() }).nullable(),
  resourceLink: z.object({ id: z.string(), title: z.string() }).nullable(),
  grades: z.object({
    scopes: z.array(z.string()),
    lineItems: z.string().nullable(),
    lineItem: z.string().nullable(),
  }),
  members: z.string().nullable(),
  deepLink: z
    .object({
      returnUrl: z.string(),
      takesLinks: z.boolean(),
      takesMany: z.boolean(),
      takesLineItems: z.boolean(),
      data: z.string().nullable(),
    })
    .nullable(),
});
export type LaunchClaims = z.infer<typeof LaunchClaims>;

/** Of a token that has been checked. */
export function launchClaims(token: IdToken): LaunchClaims {
  const isDeepLink = token[claim("message_type")] === messages.deepLink;
  const settings = isDeepLink ? token[deepLinking("deep_linking_settings")] : null;
  const assignment = token[claim("custom")]?.["assignment"];
  const context = token[claim("context")];
  const link = token[claim("resource_link")];
  const grades = token[GRADES_CLAIM];
  const fullName = [token.given_name, token.family_name].filter((part) => part !== "").join(" ");
  return {
    message: isDeepLink ? "deepLink" : "launch",
    deploymentId: token[claim("deployment_id")],
    sub: token.sub ?? "",
    name: token.name === "" ? fullName : token.name,
    email: token.email.toLowerCase(),
    roles: token[claim("roles")] ?? [],
    target: token[claim("target_link_uri")],
    assignment: typeof assignment === "string" ? assignment : null,
    locale: token[claim("launch_presentation")]?.locale ?? "",
    product: token[claim("tool_platform")]?.product_family_code.toLowerCase() ?? "",
    context: context ? { id: context.id, title: context.title === "" ? context.label : context.title } : null,
    resourceLink: link ? { id: link.id, title: link.title } : null,
    grades: { scopes: grades?.scope ?? [], lineItems: grades?.lineitems ?? null, lineItem: grades?.lineitem ?? null },
    members: token[ROSTER_CLAIM]?.context_memberships_url ?? null,
    deepLink: settings
      ? {
          returnUrl: settings.deep_link_return_url,
          takesLinks: settings.accept_types.length === 0 || settings.accept_types.includes("ltiResourceLink"),
          takesMany: settings.accept_multiple,
          takesLineItems: settings.accept_lineitem,
          data: settings.data ?? null,
        }
      : null,
  };
}
