import { t } from "../language/text.ts";
import Link from "next/link";

type Crumb = { href: string; text: string };

/** The way back up, above a page's title. */
export function Crumbs({ path }: { path: Crumb[] }) {
  return (
    <nav aria-label={t("Where you are")} className="no-print mb-3 text-sm">
      <ol className="flex flex-wrap gap-x-2 text-ink-3">
        {path.map(({ href, text }, index) => (
          <li key={href}>
            {index > 0 && <span aria-hidden>/ </span>}
            <Link href={href} className="hover:text-ink hover:underline">
              {text}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
