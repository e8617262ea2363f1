import { t } from "../language/text.ts";
import type { Receipt } from "@laptime/contracts";
import { Download } from "lucide-react";
import { downloadBlob } from "../lib/download.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { count, formatBytes, formatInstant, listed } from "../words/format.ts";

/** Proof that the work arrived: what, when, and a digest over every byte. */
export function ReceiptLine({ receipt, slug }: { receipt: Receipt; slug: string }) {
  const bytes = receipt.files.reduce((sum, file) => sum + file.bytes, 0);
  const save = () =>
    downloadBlob(`receipt-${slug}-${receipt.submissionId}.json`, new Blob([JSON.stringify(receipt, null, 2)]));
  return (
    <section aria-label={t("Receipt")} className="rounded-2 bg-surface px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p>
          <b className="font-[600]">{t("Receipt.")}</b> {t("Stored")} {formatInstant(receipt.receivedAt)}:{" "}
          {listed(receipt.files.map(({ path }) => path).slice(0, 4))}
          {receipt.files.length > 4 && t(" and {0} more", receipt.files.length - 4)} (
          {count(receipt.files.length, "file")}, {formatBytes(bytes)})
        </p>
        <span className="-mr-2 ml-auto flex max-sm:ml-[-0.5rem]">
          <CopyButton text={receiptText(receipt)} label={t("Copy")} />
          <button type="button" className="quiet-button no-print" onClick={save}>
            <Download aria-hidden size={15} />
            {t("Download")}
          </button>
        </span>
      </div>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-xs text-ink-2">
        <dt>{t("Submission")}</dt>
        <dd className="break-all">
          <code>{receipt.submissionId}</code>
        </dd>
        <dt>{t("Digest")}</dt>
        <dd className="break-all">
          <code>{receipt.digest}</code>
        </dd>
        {receipt.git && (
          <>
            <dt>Git</dt>
            <dd className="break-all">
              {receipt.git.url} <code>{receipt.git.commit}</code>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

const receiptText = ({ submissionId, digest, receivedAt, files, git }: Receipt): string =>
  [
    t("Submission {0}", submissionId),
    t("Received {0}", receivedAt),
    digest,
    ...(git ? [`${git.url} ${git.commit}`] : []),
    ...files.map(({ path, bytes }) => `${path} ${bytes} bytes`),
  ].join("\n");
