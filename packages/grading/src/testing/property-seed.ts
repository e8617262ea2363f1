import fc from "fast-check";

/** The same draws in every run of the suite, so that what fails here fails everywhere; vitest.config.ts loads it. */
fc.configureGlobal({ seed: 20_261_123 });
