import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { LanguageProvider } from "../language/language-provider.tsx";
import { readSpoken, titled } from "../language/read-spoken.ts";
import { SiteHeader } from "../shell/site-header.tsx";
import { themeBootstrap } from "../shell/theme.ts";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "../styles/globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { title: description } = await titled("Grades programs whose speed matters.");
  return { title: { default: "Laptime", template: "%s · Laptime" }, description: String(description) };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const spoken = await readSpoken();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang={spoken.language} suppressHydrationWarning>
      <head>
        {/* The browser hides a nonce from scripts, so the two sides never agree on it. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: themeBootstrap }} />
      </head>
      <body className="flex min-h-dvh flex-col">
        <LanguageProvider spoken={spoken}>
          <a
            href="#main"
            className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-1 focus:bg-raised focus:px-4 focus:py-2"
          >
            {String((await titled("Skip to the content")).title)}
          </a>
          <SiteHeader />
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto w-full max-w-(--page) flex-1 px-4 pt-6 pb-24 outline-none sm:px-6"
          >
            {children}
          </main>
        </LanguageProvider>
      </body>
    </html>
  );
}
