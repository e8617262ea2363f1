import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";
import { PlainMarkdown } from "./plain-markdown.tsx";

/** MathML alone: the browser draws it and screen readers read it, without fonts and styles of its own. */
const rehypePlugins: NonNullable<Parameters<typeof PlainMarkdown>[0]["rehypePlugins"]> = [
  [rehypeKatex, { output: "mathml" }],
];

/** Markdown in which $…$ and $$…$$ are formulas in TeX. */
export function MathMarkdown({ text }: { text: string }) {
  return <PlainMarkdown text={text} remarkPlugins={[remarkMath]} rehypePlugins={rehypePlugins} />;
}
