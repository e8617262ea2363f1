import { RegradePage } from "../../../regrades/regrade-page.tsx";

export default async function Page({ params }: PageProps<"/regrades/[regradeId]">) {
  return <RegradePage regradeId={(await params).regradeId} />;
}
