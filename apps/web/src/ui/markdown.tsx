import { t } from "../language/text.ts";
import dynamic from "next/dynamic";
import { PlainMarkdown } from "./plain-markdown.tsx";

/** Formulas bring a parser of their own, which few statements need. */
const MathMarkdown = dynamic(() => import("./math-markdown.tsx").then((module) => module.MathMarkdown), {
  loading: () => <p className="min-h-40 text-ink-3">{t("Loading the formulas…")}</p>,
});

/** Markdown of an author, without raw HTML: $…$ is a formula. Its headings start below the page's own title. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="statement">{text.includes("$") ? <MathMarkdown text={text} /> : <PlainMarkdown text={text} />}</div>
  );
}
