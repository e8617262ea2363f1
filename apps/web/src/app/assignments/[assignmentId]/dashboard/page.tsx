import { DashboardPage } from "../../../../insights/dashboard-page.tsx";

export default async function Page({ params }: PageProps<"/assignments/[assignmentId]/dashboard">) {
  return <DashboardPage assignmentId={(await params).assignmentId} />;
}
