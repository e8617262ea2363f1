import type { Language } from "@laptime/contracts";
import type { LinkedAssignment } from "@laptime/lms/lti";
import type { LtiPlatform } from "@laptime/database";
import { pageText } from "./page-texts.ts";
import { escapeHtml, hiddenFields, type Page } from "./page.ts";

/** Somebody whom nobody knows here: first in a window of their own. */
export function accountFirstPage({ origins }: LtiPlatform, ticket: string, language: Language): Page {
  return {
    ...{ language, origins, title: pageText(language, "accountFirst") },
    body:
      `<p>${escapeHtml(pageText(language, "accountFirstDetail"))}</p>` +
      `<form method="post" action="/api/lti/enter" target="_blank">${hiddenFields({ ticket })}` +
      `<button>${escapeHtml(pageText(language, "openInWindow"))}</button></form>`,
  };
}

export function coursesPage(
  { origins }: LtiPlatform,
  ticket: string,
  courses: readonly { id: string; title: string }[],
  language: Language,
): Page {
  const rows = courses.map(({ id, title }, index) => {
    const checked = index === 0 ? " checked" : "";
    return `<li><label><input type="radio" name="course" value="${escapeHtml(id)}"${checked}>${escapeHtml(title)}</label></li>`;
  });
  return {
    ...{ language, origins, title: pageText(language, "chooseCourse") },
    body:
      courses.length === 0
        ? `<p>${escapeHtml(pageText(language, "noCourses"))}</p>`
        : `<p>${escapeHtml(pageText(language, "chooseCourseDetail"))}</p>` +
          `<form method="post" action="/api/lti/deep-link">${hiddenFields({ ticket })}<ul>${rows.join("")}</ul>` +
          `<button>${escapeHtml(pageText(language, "connect"))}</button></form>`,
  };
}

export function assignmentsPage(
  { origins }: LtiPlatform,
  ticket: string,
  assignments: readonly LinkedAssignment[],
  takesMany: boolean,
  language: Language,
): Page {
  const input = takesMany ? `type="checkbox"` : `type="radio" required`;
  const rows = assignments.map(({ id, title, points, dueAt }) => {
    const facts = [
      pageText(language, "points", String(points)),
      ...(dueAt === null ? [] : [pageText(language, "due", dueAt.toISOString().slice(0, 10))]),
    ].join(" · ");
    return (
      `<li><label><input ${input} name="assignment" value="${escapeHtml(id)}">` +
      `<span>${escapeHtml(title)}</span><span>${escapeHtml(facts)}</span></label></li>`
    );
  });
  return {
    ...{ language, origins, title: pageText(language, "chooseTitle") },
    body:
      assignments.length === 0
        ? `<p>${escapeHtml(pageText(language, "nothingToLink"))}</p>`
        : `<form method="post" action="/api/lti/deep-link">${hiddenFields({ ticket, chosen: "1" })}<ul>${rows.join("")}</ul>` +
          `<button>${escapeHtml(pageText(language, "link"))}</button></form>`,
  };
}

/** Brings the answer to the platform by itself. */
export const returnPage = ({ origins }: LtiPlatform, returnUrl: string, jwt: string, language: Language): Page => ({
  ...{ language, origins, title: pageText(language, "continueTitle") },
  script: "document.forms[0].submit();",
  body:
    `<form method="post" action="${escapeHtml(returnUrl)}">${hiddenFields({ JWT: jwt })}` +
    `<button>${escapeHtml(pageText(language, "continue"))}</button></form>`,
});
