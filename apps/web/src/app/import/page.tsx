import { titled } from "../../language/read-spoken.ts";
import { ImportPage } from "../../course/import-page.tsx";

export const generateMetadata = () => titled("Import a course");

export default function Page() {
  return <ImportPage />;
}
