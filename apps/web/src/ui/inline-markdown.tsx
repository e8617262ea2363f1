import ReactMarkdown from "react-markdown";

/** Code and emphasis within a sentence; everything else is plain text. */
export function InlineMarkdown({ text }: { text: string }) {
  return (
    <ReactMarkdown
      allowedElements={["code", "em", "strong"]}
      unwrapDisallowed
      components={{
        code: ({ children }) => <code className="text-[0.92em] wrap-anywhere whitespace-pre-wrap">{children}</code>,
      }}
    >
      {text}
    </ReactMarkdown>
  );
}
