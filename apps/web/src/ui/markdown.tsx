import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";

/** Markdown of an author, without raw HTML. Its headings start below the page's own title. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="statement">
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={{ h1: "h2", pre: ScrollingCode }}>
        {text}
      </ReactMarkdown>
    </div>
  );
}

/** Wide code scrolls, so the keyboard must reach it. */
function ScrollingCode({ children }: { children?: React.ReactNode }) {
  return <pre tabIndex={0}>{children}</pre>;
}
