import type { Metadata } from "next";
import { Message } from "../ui/message.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Message title="There is nothing at this address">
      The address may be misspelt, or what it names belongs to someone else.
    </Message>
  );
}
