import type { Problem } from "@laptime/contracts";
import { ProblemNotice } from "./problem-notice.tsx";

type Props = {
  busy: boolean;
  /** What the button says, and while it is done. */
  text: string;
  busyText: string;
  problem: Problem | null;
  /** The one thing that the page is for. */
  isMain?: boolean;
};

/** The last rows of a form in two columns: its button, and what was refused. */
export function FormEnd({ busy, text, busyText, problem, isMain = false }: Props) {
  return (
    <>
      <p className="sm:col-span-2">
        <button type="submit" className={isMain ? "button button-main" : "button"} disabled={busy}>
          {busy ? busyText : text}
        </button>
      </p>
      {problem && (
        <div className="sm:col-span-2">
          <ProblemNotice problem={problem} />
        </div>
      )}
    </>
  );
}
