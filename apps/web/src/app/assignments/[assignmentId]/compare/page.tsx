import { ComparePage } from "../../../../compare/compare-page.tsx";

export default async function Page({ searchParams }: PageProps<"/assignments/[assignmentId]/compare">) {
  const { a, b } = await searchParams;
  return <ComparePage before={String(a ?? "")} after={String(b ?? "")} />;
}
