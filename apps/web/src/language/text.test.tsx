import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LanguageProvider } from "./language-provider.tsx";
import { plainEnglish, type Spoken } from "./languages.ts";
import { t, texts } from "./text.ts";

const german: Spoken = { language: "de", texts: { "{0} of {1}": "{0} von {1}", Passed: "Bestanden" }, timeZone: null };
const table = texts({ passed: { word: "Passed", tone: "passed" }, list: ["Passed", "Other"] });
const Page = () => `${t("{0} of {1}", 1, 2)} ${table.passed.word} ${table.passed.tone} ${table.list.join(",")}`;
const pageOf = (spoken: Spoken) =>
  renderToStaticMarkup(
    <LanguageProvider spoken={spoken}>
      <Page />
    </LanguageProvider>,
  );

test("outside of a page a text is English", () => {
  expect(t("{0} of {1}", 3, "four")).toBe("3 of four");
});

/* From the first page on, a server asks React whose page it is: what is outside of pages is tested before. */
test("a value with braces or dollars in it is put in as it is", () => {
  expect(t("{0}", "{1} $& $1")).toBe("{1} $& $1");
});

test("each page is in the language of its reader, a table of texts too; what has no translation stays", () => {
  expect(pageOf(german)).toBe("1 von 2 Bestanden passed Bestanden,Other");
  expect(pageOf(plainEnglish)).toBe("1 of 2 Passed passed Passed,Other");
  expect(pageOf(german)).toBe("1 von 2 Bestanden passed Bestanden,Other");
});
