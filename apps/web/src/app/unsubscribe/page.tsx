import { titled } from "../../language/read-spoken.ts";
import { UnsubscribePage } from "../../notices/unsubscribe-page.tsx";

export const generateMetadata = () => titled("No more mails", { referrer: "no-referrer" });

export default async function Page({ searchParams }: PageProps<"/unsubscribe">) {
  const { name } = await searchParams;
  return <UnsubscribePage name={typeof name === "string" ? name : ""} />;
}
