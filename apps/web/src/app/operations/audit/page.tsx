import { AuditPage } from "../../../audit/audit-page.tsx";

export default function Page() {
  return <AuditPage courseId={null} />;
}
