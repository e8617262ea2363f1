import type { ToolUrls } from "@laptime/lms/lti";

export function toolUrls(publicUrl: string): ToolUrls {
  const { origin } = new URL(publicUrl);
  const at = (path: string) => `${origin}/api/lti/${path}`;
  return { origin, login: at("login"), launch: at("launch"), jwks: at("jwks") };
}
