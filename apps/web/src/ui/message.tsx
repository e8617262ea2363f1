import { t } from "../language/text.ts";
import Link from "next/link";
import type { ReactNode } from "react";

type Props = { title: string; children: ReactNode; retry?: () => void };

/** A page that has nothing to show but what to do now. */
export function Message({ title, children, retry }: Props) {
  return (
    <div className="max-w-(--reading) py-12">
      <h1>{title}</h1>
      <p className="mt-3 text-ink-2">{children}</p>
      <p className="mt-6 flex flex-wrap gap-3">
        {retry && (
          <button type="button" className="button button-main" onClick={retry}>
            {t("Try again")}
          </button>
        )}
        <Link href="/" className="button">
          {t("Go to your courses")}
        </Link>
      </p>
    </div>
  );
}
