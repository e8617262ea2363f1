import type { Membership, Role, RosterPerson } from "@laptime/contracts";
import { useState } from "react";
import { t } from "../language/text.ts";
import { beginView, removeMember, setMember } from "../lib/staff-calls.ts";
import { teaches } from "../lib/is-staff.ts";
import { useAction } from "../lib/use-action.ts";
import { DataTable } from "../ui/data-table.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { roleWords } from "../words/roster-words.ts";
import { addressWords } from "../words/address-words.ts";

type Props = {
  courseId: string;
  people: readonly RosterPerson[];
  /** The reader's. */
  role: Role;
  changed: () => Promise<unknown>;
};
type Edit = Membership & { id: string };

/** Everybody in the course; one at a time can be changed. */
export function PeopleTable({ courseId, people, role, changed }: Props) {
  const { busy, problem, run } = useAction();
  const [edit, setEdit] = useState<Edit | null>(null);
  const isEdited = ({ id }: RosterPerson) => edit?.id === id;
  const act = (action: () => Promise<unknown>) => void run(() => action().then(changed)).then(() => setEdit(null));
  const look = (studentId: string) =>
    // A full load: everything that was read as oneself is forgotten.
    void run(() => beginView(courseId, studentId).then(() => window.location.assign(`/courses/${courseId}`)));

  return (
    <>
      <div aria-live="polite">{problem && <ProblemNotice problem={problem} />}</div>
      <DataTable
        label={t("People of the course")}
        columns={[
          {
            title: t("Name"),
            cell: ({ name, email }) => (
              <>
                {name}
                <span className="block text-xs font-normal break-all text-ink-3">{addressWords(email)}</span>
              </>
            ),
          },
          {
            title: t("Role"),
            cell: (person) =>
              isEdited(person) && edit ? (
                <select
                  className="field"
                  aria-label={t("Role of {0}", person.name)}
                  value={edit.role}
                  onChange={({ target }) => setEdit({ ...edit, role: target.value as Role })}
                >
                  {rolesFor(role).map((one) => (
                    <option key={one} value={one}>
                      {roleWords[one]}
                    </option>
                  ))}
                </select>
              ) : (
                roleWords[person.role]
              ),
          },
          {
            title: t("Section"),
            cell: (person) =>
              isEdited(person) && edit ? (
                <input
                  className="field max-w-32"
                  aria-label={t("Section of {0}", person.name)}
                  maxLength={60}
                  value={edit.section ?? ""}
                  onChange={({ target }) => setEdit({ ...edit, section: target.value || null })}
                />
              ) : (
                person.section
              ),
          },
          {
            title: t("Actions"),
            cell: (person) =>
              isEdited(person) && edit ? (
                <EditActions
                  name={person.name}
                  busy={busy}
                  save={() => act(() => setMember(courseId, person.id, { role: edit.role, section: edit.section }))}
                  cancel={() => setEdit(null)}
                  remove={() => act(() => removeMember(courseId, person.id))}
                />
              ) : (
                <span className="flex flex-wrap gap-x-1">
                  {person.role === "student" && (
                    <button
                      type="button"
                      className="quiet-button"
                      disabled={busy}
                      aria-label={t("See as {0}", person.name)}
                      onClick={() => look(person.id)}
                    >
                      {t("See as")}
                    </button>
                  )}
                  {teaches(role) && (
                    <button
                      type="button"
                      className="quiet-button"
                      aria-label={t("Change {0}", person.name)}
                      onClick={() => setEdit({ id: person.id, role: person.role, section: person.section })}
                    >
                      {t("Change")}
                    </button>
                  )}
                </span>
              ),
          },
        ]}
        rows={people}
        keyOf={({ id }) => id}
      />
    </>
  );
}

/** Only an owner makes owners. */
const rolesFor = (role: Role): Role[] => [
  ...(role === "owner" ? (["owner"] as const) : []),
  ...(["instructor", "assistant", "observer", "student"] as const),
];

type ActionProps = { name: string; busy: boolean; save: () => void; cancel: () => void; remove: () => void };

function EditActions({ name, busy, save, cancel, remove }: ActionProps) {
  const [asksAgain, askAgain] = useState(false);
  return (
    <span className="flex flex-wrap gap-x-1">
      <button type="button" className="quiet-button" disabled={busy} onClick={save}>
        {t("Save")}
      </button>
      <button type="button" className="quiet-button" disabled={busy} onClick={cancel}>
        {t("Cancel")}
      </button>
      <button
        type="button"
        className="quiet-button"
        disabled={busy}
        onClick={asksAgain ? remove : () => askAgain(true)}
      >
        {asksAgain ? t("Really: {0} loses the course, work and grades stay", name) : t("Take out")}
      </button>
    </span>
  );
}
