import type { ComponentProps, ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { t } from "../language/text.ts";

type Plugins = Pick<ComponentProps<typeof ReactMarkdown>, "remarkPlugins" | "rehypePlugins">;

export function PlainMarkdown({ text, remarkPlugins, rehypePlugins }: { text: string } & Plugins) {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm, ...(remarkPlugins ?? [])]}
      rehypePlugins={rehypePlugins ?? []}
      components={components}
    >
      {text}
    </ReactMarkdown>
  );
}

/** Wide code scrolls, so the keyboard must reach it. */
function ScrollingCode({ children }: { children?: ReactNode }) {
  return <pre tabIndex={0}>{children}</pre>;
}

/** A wide table scrolls, too. */
function ScrollingTable({ children }: { children?: ReactNode }) {
  return (
    <div tabIndex={0} role="region" aria-label={t("Table")} className="wide-table">
      <table>{children}</table>
    </div>
  );
}

/** The empty corner of a table heads nothing, so it is no header. */
function HeaderCell({ children }: { children?: ReactNode }) {
  return children ? <th scope="col">{children}</th> : <td>{children}</td>;
}

const components: Components = { h1: "h2", pre: ScrollingCode, table: ScrollingTable, th: HeaderCell };
