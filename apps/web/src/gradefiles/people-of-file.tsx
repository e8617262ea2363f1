import type { GradeFilesPage, LmsFilePerson, LmsFilePreview } from "@laptime/contracts";
import { t } from "../language/text.ts";
import { DataTable } from "../ui/data-table.tsx";
import { listed } from "../words/format.ts";
import { isDoubtful, matchWords, problemWords } from "../words/grade-file-words.ts";

type Students = GradeFilesPage["students"];
type Props = {
  preview: LmsFilePreview;
  students: Students;
  choose: (row: number, studentId: string | null) => void;
};

/** Each has a choice among all students. */
const SHOWN = 30;

/** Those of a file who were not found, or only by what may mislead, each with a choice. */
export function PeopleOfFile({ preview: { people, absent }, students, choose }: Props) {
  const doubtful = people.filter(isDoubtful);
  const missing = students.filter(({ id }) => absent.includes(id)).map(({ name }) => name);
  const taken = new Set(people.map(({ studentId }) => studentId));
  return (
    <>
      {doubtful.length > 0 && (
        <div className="mt-3">
          <DataTable
            label={t("People to look at")}
            columns={[
              { title: t("Row"), cell: ({ row }) => row },
              { title: t("In the file"), cell: (person) => described(person) },
              { title: t("Why"), cell: (person) => reason(person) },
              {
                title: t("Is"),
                cell: (person) => <Choice person={person} students={students} taken={taken} choose={choose} />,
              },
            ]}
            rows={doubtful.slice(0, SHOWN)}
            keyOf={({ row }) => String(row)}
          />
          {doubtful.length > SHOWN && (
            <p className="mt-2 text-sm text-ink-2">{t("And {0} more.", doubtful.length - SHOWN)}</p>
          )}
        </div>
      )}
      {missing.length > 0 && (
        <details className="mt-3 text-sm">
          <summary>{t("Who is not in the file")}</summary>
          <p className="mt-1 max-w-(--reading) text-ink-2">{listed(missing)}</p>
        </details>
      )}
    </>
  );
}

const described = ({ name, email, lmsId, sisId, loginId }: LmsFilePerson): string =>
  [name, ...new Set([email, sisId, loginId, lmsId])].filter((one) => one !== null && one !== "").join(" · ");

const reason = ({ problem, by }: LmsFilePerson): string =>
  problem === null ? (by === null ? "" : t("Found {0}", matchWords[by])) : problemWords[problem];

type ChoiceProps = Pick<Props, "students" | "choose"> & { person: LmsFilePerson; taken: ReadonlySet<string | null> };

/** Students that it may be come first; those who are another row's are not offered. */
function Choice({ person: { row, name, studentId, candidates }, students, taken, choose }: ChoiceProps) {
  const free = students.filter(({ id }) => id === studentId || candidates.includes(id) || !taken.has(id));
  const likely = (id: string) => (candidates.includes(id) ? 0 : 1);
  return (
    <select
      className="field min-w-44"
      aria-label={t("Who is {0} in row {1}", name, row)}
      value={studentId ?? ""}
      onChange={(event) => choose(row, event.target.value === "" ? null : event.target.value)}
    >
      <option value="">{t("nobody")}</option>
      {free
        .toSorted((a, b) => likely(a.id) - likely(b.id))
        .map((student) => (
          <option key={student.id} value={student.id}>
            {`${student.name} (${student.email})`}
          </option>
        ))}
    </select>
  );
}
