import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MathMarkdown } from "./math-markdown.tsx";

const drawn = (text: string) => renderToStaticMarkup(<MathMarkdown text={text} />);

test("a formula in a line and one of its own become MathML", () => {
  const html = drawn("A speedup is $S = t_1 / t_p$.\n\n$$\nS \\le \\frac{1}{(1-p) + p/n}\n$$");
  expect(html.match(/<math/g)).toHaveLength(2);
  expect(html).toContain("<mfrac>");
});

test("code keeps its dollars, and one that is escaped is money", () => {
  const html = drawn("Run `echo $HOME` for \\$5.");
  expect(html).not.toContain("<math");
  expect(html).toContain("echo $HOME");
  expect(html).toContain("$5");
});

test("a formula that cannot be read is shown as it was written, and no markup gets in", () => {
  const html = drawn("$\\frac{1}$ and $\\href{javascript:alert(1)}{x}$ <b>raw</b>");
  expect(html).toContain("\\frac{1}");
  expect(html).not.toContain('href="javascript');
  expect(html).not.toContain("<b>");
});
