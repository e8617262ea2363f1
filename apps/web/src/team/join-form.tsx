import { t } from "../language/text.ts";
import { useState } from "react";

type Props = { busy: boolean; onJoin: (code: string) => void };

/** A code that another student has told. */
export function JoinForm({ busy, onJoin }: Props) {
  const [code, setCode] = useState("");
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onJoin(code);
      }}
    >
      <label className="block text-sm font-[560]">
        {t("Code of a team")}
        <input
          className="field mt-1 block max-w-48 font-normal uppercase"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      <button type="submit" className="button button-main" disabled={busy || code.trim() === ""}>
        {t("Join")}
      </button>
    </form>
  );
}
