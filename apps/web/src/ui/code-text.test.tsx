import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CodeText } from "./code-text.tsx";

const plain = (text: string) =>
  renderToStaticMarkup(<CodeText text={text} />)
    .replaceAll(/<code[^>]*>/g, "[")
    .replaceAll("</code>", "]");

test.each([
  ["Use `gather`, or a `TaskGroup`.", "Use [gather], or a [TaskGroup]."],
  ["`await` it", "[await] it"],
  ["nothing", "nothing"],
  ["one ` alone", "one ` alone"],
  ["`a\nb`", "`a\nb`"],
  ["<b>`<i>`</b>", "&lt;b&gt;[&lt;i&gt;]&lt;/b&gt;"],
])("%j", (text, shown) => expect(plain(text)).toBe(shown));
