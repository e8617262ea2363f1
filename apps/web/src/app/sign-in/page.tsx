import type { Metadata } from "next";
import { returnPath } from "../../lib/return-path.ts";
import { SignInForm } from "../../shell/sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next } = await searchParams;
  return <SignInForm then={returnPath(next)} />;
}
