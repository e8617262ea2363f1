import type { Language } from "@laptime/contracts";
import type { LtiPlatform } from "@laptime/database";
import type { BegunLogin } from "./begin-login.ts";
import { faultText, pageText } from "./page-texts.ts";
import type { LtiFault } from "./lti-refused.ts";
import { asScript, escapeHtml, hiddenFields, type Page } from "./page.ts";

/** Set beside what the browser is to keep, so that a page can see whether it keeps anything. */
export const SEEN_COOKIE = "laptime.lti_seen";

const keyOf = (state: string): string => `laptime.${state}`;

/**
 * Asks the frame that a platform offers for storing (lti-cs-pm/v0p1). `then` gets the value, or null after a second. A
 * message that does not come from the platform's own page counts nothing.
 */
const STORE = `
function ask(subject, more, then) {
  var target = null;
  // Another site's page lets its frames be found by their names, and throws where there is none.
  try { target = stored.target === "_parent" ? window.parent : window.parent.frames[stored.target || ""]; } catch (none) {}
  if (!stored.target || !target) return then(null);
  var id = String(Math.random()), over = setTimeout(function () { done(null); }, 1000);
  function done(value) { clearTimeout(over); window.removeEventListener("message", hear); then(value); }
  function hear(event) {
    var said = event.data;
    if (event.origin !== stored.origin || !said || said.message_id !== id) return;
    if (said.subject === subject + ".response") done(said.error ? null : said.value);
  }
  window.addEventListener("message", hear);
  target.postMessage(Object.assign({ subject: subject, message_id: id, key: stored.key }, more), stored.origin);
}`;

const storedAt = (platform: LtiPlatform, target: string | null, state: string) => ({
  ...{ target, key: keyOf(state), origin: new URL(platform.authUrl).origin },
});

/**
 * In a frame, before anything is asked of the platform: whether the browser keeps something for us, else whether the platform
 * does, else a window of its own. `again`: this login, as it came.
 */
export function loginPage(login: BegunLogin, again: string, language: Language): Page {
  const { platform, state, kept, authUrl, storageTarget } = login;
  const script = `
var stored = ${asScript(storedAt(platform, storageTarget, state))}, go = function () { location.replace(${asScript(authUrl)}); };
${STORE}
if (window.top === window.self || document.cookie.indexOf(${asScript(SEEN_COOKIE)}) >= 0) go();
else ask("lti.put_data", { value: ${asScript(kept)} }, function (value) {
  if (value === ${asScript(kept)}) return go();
  document.getElementById("window").hidden = false;
});`;
  return {
    ...{ language, title: pageText(language, "opening"), origins: platform.origins, script },
    body:
      `<div id="window" hidden><p>${escapeHtml(pageText(language, "blocked"))}</p>` +
      `<a class="button" target="_blank" href="${escapeHtml(again)}">${escapeHtml(pageText(language, "openInWindow"))}</a></div>`,
  };
}

/** The browser was not heard: the platform's page has sent it here. What is ours it says to a page of ours. */
export function repostPage(
  platform: LtiPlatform,
  storageTarget: string | null,
  form: Readonly<Record<string, string>>,
  language: Language,
): Page {
  const script = `
var stored = ${asScript(storedAt(platform, storageTarget, form["state"] ?? ""))}, form = document.forms[0];
${STORE}
if (window.top === window.self) form.submit();
else ask("lti.get_data", {}, function (value) { form.elements.kept.value = value || ""; form.submit(); });`;
  return {
    ...{ language, title: pageText(language, "continueTitle"), origins: platform.origins, script },
    body:
      `<form method="post" action="/api/lti/launch">${hiddenFields({ ...form, kept: "", again: "1" })}` +
      `<button>${escapeHtml(pageText(language, "continue"))}</button></form>`,
  };
}

/** The launch is right: from a frame it goes on in a window of its own, where nothing is kept from us. */
export function openPage(platform: LtiPlatform, ticket: string, language: Language): Page {
  return {
    ...{ language, title: pageText(language, "ready"), origins: platform.origins },
    script: `var form = document.forms[0]; if (window.top === window.self) { form.target = "_self"; form.submit(); }`,
    body:
      `<p>${escapeHtml(pageText(language, "readyDetail"))}</p>` +
      `<form method="post" action="/api/lti/enter" target="_blank">${hiddenFields({ ticket })}` +
      `<button>${escapeHtml(pageText(language, "openInWindow"))}</button></form>`,
  };
}

/** Nothing can be done on it: anybody may show it. */
export function refusedPage(fault: LtiFault, origins: readonly string[], language: Language): Page {
  return {
    ...{ language, title: pageText(language, "refusedTitle"), origins: origins.length === 0 ? ["*"] : origins },
    body:
      `<p>${escapeHtml(faultText(language, fault))}</p>` +
      `<p>${escapeHtml(pageText(language, "refusedCode", "")).trim()} <code>${escapeHtml(fault)}</code></p>`,
  };
}
