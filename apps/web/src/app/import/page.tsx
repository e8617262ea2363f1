import type { Metadata } from "next";
import { ImportPage } from "../../course/import-page.tsx";

export const metadata: Metadata = { title: "Import a course · Laptime" };

export default function Page() {
  return <ImportPage />;
}
