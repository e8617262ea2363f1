import { escapeHtml, html, type Answer, type Request } from "../exchange.ts";
import type { PlatformCore } from "../platform-core.ts";
import { storageScript } from "../platform-storage.ts";
import { beginLaunch } from "./begin-launch.ts";

/** For a real browser: `?user=…&link=…` (or `course=…` to choose content) opens the tool in a frame, as platforms do. */
export function launchPage(core: PlatformCore, request: Request): Answer {
  const query = request.url.searchParams;
  const user = core.campus.users.get(query.get("user") ?? "");
  const link = core.campus.links.get(query.get("link") ?? "");
  const course = link?.course ?? core.campus.courses.get(query.get("course") ?? "");
  if (user === undefined || course === undefined) return html(404, "No such user, link or course");
  const { address, parameters } = beginLaunch(core, user, link === undefined ? { course } : { link });
  const fields = Object.entries(parameters).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  const frame = parameters["lti_storage_target"];
  const storage =
    frame === undefined
      ? ""
      : `<iframe name="${frame}" title="storage" src="${core.profile.paths.storageFrame}" hidden></iframe>`;
  const form = `<form method="post" target="tool" action="${escapeHtml(address)}">${fields.join("")}</form>`;
  const opened = `<script>addEventListener("load", () => document.forms[0].submit())</script>`;
  return html(
    200,
    `<!doctype html><html lang="en"><title>${escapeHtml(course.title)}</title><h1>${escapeHtml(course.title)}</h1>${storage}
    <iframe name="tool" title="tool" style="width:100%;height:80vh" allow="clipboard-write *; storage-access *"></iframe>${form}
    <script>${frame === undefined ? "" : storageScript(frame)}</script>${opened}</html>`,
  );
}

export const storageFrame = (core: PlatformCore): Answer =>
  html(
    200,
    `<!doctype html><title>Storage</title><script>${storageScript(core.profile.loginParameters["lti_storage_target"] ?? "_parent")}</script>`,
  );
