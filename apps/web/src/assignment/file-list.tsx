import { t } from "../language/text.ts";
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import type { GatheredFile, LeftOut } from "../lib/gathered-files.ts";
import { zipListing, type ZipListing } from "../lib/zip-listing.ts";
import { formatBytes } from "../words/format.ts";

type Rename = { from: string; to: string };
type Props = {
  files: readonly GatheredFile[];
  leftOut: readonly LeftOut[];
  asked: readonly string[];
  rename: Rename | null;
  onRename: (rename: Rename) => void;
  onRemove: (path: string) => void;
};

/** What will be sent, with sizes, and what of a chosen folder will not. */
export function FileList({ files, leftOut, asked, rename, onRename, onRemove }: Props) {
  if (files.length === 0) return null;
  return (
    <div className="mt-5">
      <h3 className="text-sm font-[560]">{t("What will be sent")}</h3>
      <ul aria-label={t("What will be sent")} className="mt-1 divide-y divide-line border-y border-line text-sm">
        {files.map(({ path, content }) => (
          <li key={path} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
            <code className="min-w-0 break-all">{path}</code>
            {!asked.includes(path) && !path.toLowerCase().endsWith(".zip") && (
              <span className="text-partial">{t("not asked for")}</span>
            )}
            {rename?.from === path && (
              <button type="button" className="link" onClick={() => onRename(rename)}>
                {t("Send it as {0}", rename.to)}
              </button>
            )}
            <span className="ml-auto text-ink-3">{formatBytes(content.size)}</span>
            <button
              type="button"
              className="quiet-button"
              aria-label={t("Do not send {0}", path)}
              onClick={() => onRemove(path)}
            >
              <X aria-hidden size={15} />
            </button>
            {path.toLowerCase().endsWith(".zip") && <ZipContents content={content} />}
          </li>
        ))}
      </ul>
      {leftOut.length > 0 && (
        <details className="mt-2 text-sm text-ink-3">
          <summary>{t("{0} left out", leftOut.length)}</summary>
          <ul className="mt-1 ml-4">
            {leftOut.slice(0, 50).map(({ path, why }) => (
              <li key={path}>
                <code className="break-all">{path}</code>: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function ZipContents({ content }: { content: Blob }) {
  const [listing, setListing] = useState<ZipListing | null | undefined>();
  useEffect(() => {
    let current = true;
    void zipListing(content).then((found) => current && setListing(found));
    return () => {
      current = false;
    };
  }, [content]);
  if (listing === undefined) return null;
  if (listing === null)
    return (
      <p className="w-full text-wrong">
        {t("This cannot be read as a zip. Make it again, or choose the files themselves.")}
      </p>
    );
  return (
    <ul className="w-full pl-4 text-ink-2">
      {listing.slice(0, 20).map(({ path, bytes }) => (
        <li key={path} className="flex gap-4">
          <code className="min-w-0 break-all">{path}</code>
          <span className="ml-auto text-ink-3">{formatBytes(bytes)}</span>
        </li>
      ))}
      {listing.length > 20 && <li className="text-ink-3">{t("and {0} more", listing.length - 20)}</li>}
    </ul>
  );
}
