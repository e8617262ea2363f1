import type { NextConfig } from "next";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
];

/*
 * Two things that one expects here stand elsewhere: the content security policy in src/proxy.ts (it needs a nonce
 * for each answer) and the way to the API in src/lib/forward.ts (rewrites are frozen at build time, and one build
 * has to serve whatever API_ORIGIN it is started with).
 */
const config: NextConfig = {
  transpilePackages: ["@laptime/contracts"],
  poweredByHeader: false,
  reactStrictMode: true,
  // Not over what the API says of its pages for learning platforms, which stand in frames of theirs.
  headers: () => Promise.resolve([{ source: "/((?!api/lti/).*)", headers: securityHeaders }]),
};

export default config;
