import { RosterPage } from "../../../../roster/roster-page.tsx";

export default async function Page({ params }: PageProps<"/courses/[courseId]/roster">) {
  return <RosterPage courseId={(await params).courseId} />;
}
