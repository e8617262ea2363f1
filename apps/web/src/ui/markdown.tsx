import type { ReactNode } from "react";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";

/** Markdown of an author, without raw HTML. Its headings start below the page's own title. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="statement">
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={{ h1: "h2", pre: ScrollingCode, th: HeaderCell }}>
        {text}
      </ReactMarkdown>
    </div>
  );
}

/** Wide code scrolls, so the keyboard must reach it. */
function ScrollingCode({ children }: { children?: ReactNode }) {
  return <pre tabIndex={0}>{children}</pre>;
}

/** The empty corner of a table heads nothing, so it is no header. */
function HeaderCell({ children }: { children?: ReactNode }) {
  return children ? <th scope="col">{children}</th> : <td>{children}</td>;
}
