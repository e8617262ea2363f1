import { OperationsPage } from "../../operations/operations-page.tsx";

export default function Page() {
  return <OperationsPage />;
}
