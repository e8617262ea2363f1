import { AuditPage } from "../../../../audit/audit-page.tsx";

export default async function Page({ params }: PageProps<"/courses/[courseId]/audit">) {
  return <AuditPage courseId={(await params).courseId} />;
}
