import { titled } from "../language/read-spoken.ts";
import { NotFoundMessage } from "../ui/not-found-message.tsx";

export const generateMetadata = () => titled("Not found");

export default function NotFound() {
  return <NotFoundMessage />;
}
