import * as z from "zod";

const WebConfig = z.object({
  /** Where the API answers, as seen from this server. */
  apiOrigin: z.url({ protocol: /^https?$/ }).default("http://127.0.0.1:4000"),
});

/** Read when the first request needs it, not at build time: one build serves every address of the API. */
export const loadWebConfig = () => WebConfig.parse({ apiOrigin: process.env["API_ORIGIN"] });
