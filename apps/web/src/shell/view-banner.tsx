import type { Me } from "@laptime/contracts";
import { Eye } from "lucide-react";
import { t } from "../language/text.ts";
import { endView } from "../lib/staff-calls.ts";

/** Above every page while staff look as a student: whose eyes these are, and the way back. */
export function ViewBanner({ me }: { me: Me }) {
  if (me.viewedBy === undefined) return null;
  const stop = () => void endView().finally(() => window.location.reload());
  return (
    <div role="status" className="no-print border-b border-line bg-surface text-sm">
      <div className="mx-auto flex max-w-(--page) flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 sm:px-6">
        <Eye aria-hidden size={16} className="shrink-0" />
        <span className="min-w-0 flex-1 font-[560]">
          {t("You see what {0} sees. Nothing that you do here changes anything.", me.name)}
        </span>
        <button type="button" className="quiet-button" onClick={stop}>
          {t("Back to yourself")}
        </button>
      </div>
    </div>
  );
}
