import { titled } from "../../language/read-spoken.ts";
import { offeredProviders } from "../../lib/offered-providers.ts";
import { returnPath } from "../../lib/return-path.ts";
import { SignInForm } from "../../shell/sign-in-form.tsx";
import { signInProblem } from "../../words/sign-in-words.ts";

export const generateMetadata = () => titled("Sign in");

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next, error } = await searchParams;
  return (
    <SignInForm then={returnPath(next)} providers={await offeredProviders()} cameBackWith={signInProblem(error)} />
  );
}
